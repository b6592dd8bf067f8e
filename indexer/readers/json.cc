// SPDX-License-Identifier: GPL-2.0-or-later
// JSON lines, one article a line; also an array of articles, or one object, in a .json file.
#include <algorithm>
#include <cctype>
#include <optional>
#include <simdjson.h>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/text/unicode.hh"
#include "indexer/readers/charset.hh"
#include "indexer/readers/json_values.hh"
#include "indexer/readers/lines.hh"
#include "indexer/readers/reading.hh"
#include "indexer/readers/record.hh"

namespace mercato {
namespace {

using nlohmann::json;

/// Text, numbers, lists of them (joined by a comma) and objects with a name, as authors come.
std::string as_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  if (value.is_object()) {
    const auto name = value.find("name");
    return name != value.end() && name->is_string() ? name->get<std::string>() : std::string();
  }
  std::string joined;
  if (value.is_array()) {
    for (const json& item : value) {
      if (item.is_array()) continue;
      const std::string text = as_text(item);
      if (!joined.empty() && !text.empty()) joined += ", ";
      joined += text;
    }
  }
  return joined;
}

/// The values of one object whose parts of an article are strings, as exports mostly have them;
/// nothing if it is anything else, which `read_value` looks at closely. Four times as fast.
std::optional<Record> read_strings(std::string_view text) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) return std::nullopt;
  std::vector<std::pair<std::string_view, std::string_view>> values;
  for (const auto& [key, value] : object) {
    std::string_view string;
    if (!is_article_key(key) || value.is_null()) continue;
    if (value.get(string) != simdjson::SUCCESS) return std::nullopt;
    values.emplace_back(key, string);
  }
  std::sort(values.begin(), values.end());  // as read_value has them
  const auto same_key = [](const auto& a, const auto& b) { return a.first == b.first; };
  if (std::adjacent_find(values.begin(), values.end(), same_key) != values.end())
    return std::nullopt;
  Record record;
  for (const auto& [key, value] : values) record.add(key, std::string(value));
  return record;
}

void read_value(FileReading& reading, std::string_view text, std::size_t place) {
  const json value = json::parse(text, nullptr, false);
  if (value.is_discarded()) return reading.report("not valid JSON", place);
  if (!value.is_object()) return reading.report("not a JSON object", place);
  Record record;
  for (const auto& [key, part] : value.items()) {
    if (is_article_key(key)) record.add(key, as_text(part));
  }
  reading.deliver(record.take_article(), place);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// One JSON text, whatever its encoding; names the file once if it is half in another.
void read_text(FileReading& reading, std::string_view text, std::size_t place) {
  if (auto record = read_strings(text)) return reading.deliver(record->take_article(), place);
  if (is_utf8(text)) return read_value(reading, text, place);
  const Decoded decoded = decode(text);
  if (decoded.mixed) reading.report_mixed();
  read_value(reading, decoded.text, place);
}

void read_lines(FileReading& reading, ByteStream& stream) {
  LineReader lines(stream);
  while (lines.next()) {
    std::string_view line = lines.line();
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (lines.too_long()) {
      reading.report("line longer than 64 MiB", lines.number());
    } else if (!is_blank(line)) {
      read_text(reading, line, lines.number());
    }
  }
}

void read_values(FileReading& reading, ByteStream& stream) {
  JsonValues values(stream);
  while (values.next()) {
    if (values.too_long()) {
      reading.report("article larger than 64 MiB", values.line());
    } else {
      read_text(reading, values.value(), values.line());
    }
  }
  if (values.unfinished()) reading.report("ends in the middle of a value", values.line());
}

/// Whether the first line is a value by itself: then each line is.
bool has_value_per_line(std::string_view head) {
  const std::size_t begin = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin == std::string_view::npos || head[begin] != '{') return false;
  head.remove_prefix(begin);
  const std::size_t end = head.find('\n');
  if (end == std::string_view::npos) return true;
  const std::string_view rest = head.substr(1, end - 1);
  return !is_blank(rest);
}

}  // namespace

void read_json(FileReading& reading) {
  const bool lines = reading.extension() == "jsonl" || reading.extension() == "ndjson" ||
                     has_value_per_line(reading.input().head());
  if (lines) {
    read_lines(reading, reading.input());
  } else {
    read_values(reading, reading.input());
  }
}

}  // namespace mercato
