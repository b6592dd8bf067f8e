// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/front_matter.hh"

#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "indexer/readers/byte_stream.hh"

namespace mercato {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t indent(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? line.size() : first;
}

void append_joined(std::string& list, std::string_view item) {
  if (item.empty()) return;
  if (!list.empty()) list += ", ";
  list += item;
}

/// A YAML scalar: double-quoted with escapes, single-quoted, or plain with a comment after it.
/// Nothing if its quote is not closed.
std::optional<std::string> scalar(std::string_view text) {
  text = trim(text);
  if (text.empty() || text == "~" || text == "null") return std::string();
  const char quote = text.front();
  if (quote != '"' && quote != '\'') return std::string(trim(text.substr(0, text.find(" #"))));
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      value += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
    } else if (text[i] != quote) {
      value += text[i];
    } else if (quote == '\'' && i + 1 < text.size() && text[i + 1] == '\'') {
      value += text[i++];
    } else {
      return value;
    }
  }
  return std::nullopt;
}

/// Reads the YAML of front matter line by line.
class Yaml {
 public:
  explicit Yaml(std::string_view text) : rest_(text) {}

  Record read() {
    Record record;
    while (!rest_.empty()) {
      const std::string_view line = advance();
      const std::string_view content = trim(line);
      if (content.empty() || content.front() == '#' || indent(line) > 0) continue;
      const std::size_t colon = content.find(':');
      if (colon == std::string_view::npos || content.front() == '-') {
        throw Unreadable(fmt::format("front matter, line {}: not `key: value`", number_));
      }
      record.add(*scalar_or_fail(content.substr(0, colon)), value(trim(content.substr(colon + 1))));
    }
    return record;
  }

 private:
  std::string_view advance() {
    ++number_;
    return take_line(rest_);
  }

  std::optional<std::string> scalar_or_fail(std::string_view text) const {
    std::optional<std::string> value = scalar(text);
    if (!value) throw Unreadable(fmt::format("front matter, line {}: quote not closed", number_));
    return value;
  }

  std::string value(std::string_view text) {
    if (text.starts_with('|') || text.starts_with('>')) return block(text.front());
    if (text.starts_with('[')) return bracketed(text);
    if (text.empty()) return dashed();
    if (text.front() == '"' || text.front() == '\'') return *scalar_or_fail(text);
    std::string plain = *scalar_or_fail(text);
    while (!rest_.empty() && next_indent() > 0 && !trim(peek()).empty()) {
      plain += ' ';
      plain += trim(advance());
    }
    return plain;
  }

  [[nodiscard]] std::string_view peek() const {
    std::string_view rest = rest_;
    return take_line(rest);
  }
  [[nodiscard]] std::size_t next_indent() const { return indent(peek()); }

  std::string block(char style) {
    std::string text;
    while (!rest_.empty() && (next_indent() > 0 || trim(peek()).empty())) {
      const std::string_view line = trim(advance());
      const bool new_line = style == '|' || line.empty();
      if (!text.empty()) text += new_line || text.back() == '\n' ? '\n' : ' ';
      text += line;
    }
    return text;
  }

  std::string bracketed(std::string_view text) {
    std::string inner(text.substr(1));
    while (inner.find(']') == std::string::npos && !rest_.empty()) inner += trim(advance());
    const std::size_t end = inner.rfind(']');
    if (end == std::string::npos) {
      throw Unreadable(fmt::format("front matter, line {}: list not closed", number_));
    }
    std::string list;
    std::string_view items = std::string_view(inner).substr(0, end);
    while (!items.empty()) {
      const std::size_t comma = items.find(',', item_end(items));
      append_joined(list, *scalar_or_fail(items.substr(0, comma)));
      items.remove_prefix(comma == std::string_view::npos ? items.size() : comma + 1);
    }
    return list;
  }

  /// Where a comma may end the first item: after its closing quote, if it has one.
  static std::size_t item_end(std::string_view items) {
    const std::string_view item = items.substr(indent(items));
    if (!item.starts_with('"') && !item.starts_with('\'')) return 0;
    const std::size_t closing = items.find(item.front(), indent(items) + 1);
    return closing == std::string_view::npos ? items.size() : closing;
  }

  std::string dashed() {
    std::string list;
    while (!rest_.empty()) {
      const std::string_view line = trim(peek());
      const bool item = line.starts_with("- ");
      if (!item && (line.empty() || next_indent() == 0)) break;
      static_cast<void>(advance());
      if (item) append_joined(list, *scalar_or_fail(line.substr(2)));
    }
    return list;
  }

  std::string_view rest_;
  std::size_t number_ = 1;  // the opening fence
};

std::string toml_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* date = node.as_date()) {
    return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  }
  if (const auto* time = node.as_date_time()) {
    const toml::date date = time->get().date;
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  }
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  std::string list;
  if (const auto* array = node.as_array()) {
    for (const toml::node& item : *array) append_joined(list, toml_text(item));
  }
  return list;
}

constexpr std::size_t largest = std::size_t{64} << 10;  // front matter, in bytes
constexpr std::size_t most_dots = 100;                  // outside quotes, in a line of TOML

/// The parser goes down a level for each dot of a key, without end.
bool has_endless_key(std::string_view line) {
  std::size_t dots = 0;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '.' && ++dots > most_dots)
      return true;
  }
  return false;
}

Record read_toml(std::string_view text) {
  Record record;
  std::size_t number = 1;  // the opening fence
  for (std::string_view rest = text; !rest.empty();) {
    ++number;
    if (has_endless_key(take_line(rest)))
      throw Unreadable(fmt::format("front matter, line {}: a key of too many parts", number));
  }
  try {
    const toml::table table = toml::parse(text);
    for (const auto& [key, node] : table) record.add(key.str(), toml_text(node));
  } catch (const toml::parse_error& error) {
    throw Unreadable(fmt::format("front matter, line {}: {}", error.source().begin.line + 1,
                                 error.description()));
  }
  return record;
}

}  // namespace

bool has_front_matter(std::string_view text) {
  const std::string_view first = take_line(text);
  return trim(first) == "---" || trim(first) == "+++";
}

FrontMatter split_front_matter(std::string_view text) {
  if (!has_front_matter(text)) return {{}, text};
  const std::string_view fence = trim(take_line(text));
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto size = static_cast<std::size_t>(rest.data() - text.data());
    const std::string_view line = trim(take_line(rest));
    if (line != fence && !(fence == "---" && line == "...")) continue;
    if (size > largest) throw Unreadable("front matter larger than 64 KiB");
    const std::string_view values = text.substr(0, size);
    return {fence == "---" ? Yaml(values).read() : read_toml(values), rest};
  }
  throw Unreadable(fmt::format("front matter is not closed by {}", fence));
}

}  // namespace mercato
