// SPDX-License-Identifier: GPL-2.0-or-later
// JSON: one article a line, an array of articles, several objects, or an object that holds them
// (JSON Feed, answers of programming interfaces of news sites).
#include <algorithm>
#include <optional>
#include <simdjson.h>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/text/unicode.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/bytes/lines.hh"
#include "indexer/readers/bytes/memory_stream.hh"
#include "indexer/readers/records/json_article.hh"
#include "indexer/readers/records/json_repair.hh"
#include "indexer/readers/records/json_values.hh"
#include "indexer/readers/records/reading.hh"
#include "indexer/readers/records/record.hh"

namespace mercato {
namespace {

using nlohmann::json;

/// Where a text stands: its line for people, its number for its id.
struct Place {
  std::size_t line = 0;
  std::size_t number = 0;
};

/// The values of one object whose parts of an article are strings, as exports mostly have them;
/// nothing if it is anything else, which `read_value` looks at closely. Four times as fast.
std::optional<Record> read_strings(std::string_view text) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) return std::nullopt;
  Record record;
  for (const auto& [key, value] : object) {
    std::string_view string;
    if (!is_article_key(key) || value.is_null()) continue;
    if (value.get(string) != simdjson::SUCCESS) return std::nullopt;
    record.add(key, std::string(string));
  }
  if (!record.has_body()) return std::nullopt;
  return record;
}

json parse_leniently(std::string_view text) {
  constexpr bool throws = false;
  constexpr bool ignores_comments = true;
  json value = json::parse(text, nullptr, throws);
  if (value.is_discarded()) {
    value = json::parse(repair_json(text), nullptr, throws, ignores_comments);
  }
  return value;
}

void read_value(FileReading& reading, std::string_view text, Place place, std::size_t& number) {
  const json value = parse_leniently(text);
  if (value.is_discarded()) return reading.report("not valid JSON", place.line);
  if (!value.is_object() && !value.is_array()) {
    return reading.report("not a JSON object", place.line);
  }
  std::size_t delivered = 0;
  each_json_article(value, [&](Record&& record) {
    if (delivered++ > 0) place.number = ++number;
    Article article = record.take_article(reading.notes());
    reading.deliver(std::move(article), place.number);
  });
  if (delivered > 0) return;
  reading.report(value.is_object() ? "no text" : "not a JSON object", place.line);
}

/// One JSON text, whatever its encoding; names the file once if it is half in another. `number` is
/// raised for each article after the first.
void read_text(FileReading& reading, std::string_view text, Place place, std::size_t& number) {
  if (auto record = read_strings(text)) {
    Article article = record->take_article(reading.notes());
    return reading.deliver(std::move(article), place.number);
  }
  if (is_utf8(text)) return read_value(reading, text, place, number);
  const Decoded decoded = decode(text);
  if (decoded.mixed) reading.report_mixed();
  read_value(reading, decoded.text, place, number);
}

/// Each object of a stream, numbered from `number` + 1. `line` is where the stream begins.
void read_values(FileReading& reading, ByteStream& stream, std::size_t line, std::size_t& number) {
  JsonValues values(stream);
  while (values.next()) {
    const std::size_t at = line + values.line() - 1;
    if (values.too_long()) {
      reading.report("article larger than 64 MiB", at);
    } else {
      const std::size_t own = ++number;
      read_text(reading, values.value(), {at, own}, number);
    }
  }
  if (values.unfinished())
    reading.report("ends in the middle of a value", line + values.line() - 1);
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\x1E";  // U+001E begins each value of RFC 7464
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

/// One line: an object, or several in a row.
void read_line(FileReading& reading, std::string_view line, std::size_t number) {
  if (auto record = read_strings(line)) {
    Article article = record->take_article(reading.notes());
    return reading.deliver(std::move(article), number);
  }
  std::size_t before = number - 1;
  if (count_json_objects(line) > 1) {
    MemoryStream objects(line);
    return read_values(reading, objects, number, before);
  }
  read_text(reading, line, {number, number}, number);
}

void read_lines(FileReading& reading, ByteStream& stream) {
  LineReader lines(stream);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    const std::size_t number = lines.number();
    if (lines.too_long()) {
      reading.report("line longer than 64 MiB", number);
    } else if (!line.empty()) {
      read_line(reading, line, number);
    }
  }
}

/// Whether one of the first lines is an object by itself: then each line is.
bool has_value_per_line(std::string_view head) {
  constexpr int tried = 5;
  for (int i = 0; i < tried && !head.empty(); ++i) {
    const std::size_t end = head.find('\n');
    const std::string_view line = trim(head.substr(0, end));
    const std::string_view item = line.starts_with('[') ? trim(line.substr(1)) : std::string_view();
    if (line.starts_with('[') && (item.empty() || item.starts_with('{'))) return false;
    if (line.starts_with('{') && (count_json_objects(line) > 0 || end == head.npos)) return true;
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
  }
  return false;
}

}  // namespace

void read_json(FileReading& reading) {
  std::size_t number = 0;
  if (has_value_per_line(reading.input().head())) {
    read_lines(reading, reading.input());
  } else {
    read_values(reading, reading.input(), 1, number);
  }
}

}  // namespace mercato
