// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/documents/front_matter.hh"

#include <algorithm>
#include <string>
#include <yaml-cpp/yaml.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <toml++/toml.h>

#include "common/text/lines.hh"
#include "indexer/readers/bytes/byte_stream.hh"
#include "indexer/readers/records/json_article.hh"
#include "indexer/readers/records/json_repair.hh"
#include "indexer/readers/records/json_values.hh"

namespace mercato {
namespace {

constexpr std::string_view blanks = " \t\r";
constexpr int deepest = 4;                                   // levels of lists and maps in a value
constexpr std::size_t longest_value = std::size_t{1} << 16;  // bytes: aliases multiply

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

void append_joined(std::string& list, std::string_view item) {
  if (item.empty() || list.size() + item.size() > longest_value) return;
  if (!list.empty()) list += ", ";
  list += item;
}

std::string yaml_text(const YAML::Node& node, int depth = 0) {
  if (node.IsScalar()) return node.Scalar();
  if (depth > deepest) return {};
  if (node.IsMap()) {
    for (const char* key : {"name", "nom", "title", "fr", "text", "value", "url"}) {
      if (const YAML::Node part = node[key]) return yaml_text(part, depth + 1);
    }
    // `Claire Exemple: {email: …}`, as some tools key authors by their name
    std::string names;
    for (const auto& pair : node) {
      if (pair.first.IsScalar() && pair.second.IsMap()) append_joined(names, pair.first.Scalar());
    }
    return names;
  }
  std::string list;
  if (node.IsSequence()) {
    for (const YAML::Node& item : node) {
      if (list.size() >= longest_value) break;
      append_joined(list, yaml_text(item, depth + 1));
    }
  }
  return list;
}

Record yaml_record(const std::string& text) {
  Record record;
  const YAML::Node root = YAML::Load(text);
  if (!root.IsMap()) return record;
  for (const auto& pair : root) {
    if (!pair.first.IsScalar() || !is_article_key(pair.first.Scalar())) continue;
    record.add(pair.first.Scalar(), yaml_text(pair.second));
  }
  return record;
}

/// The quotation mark that a line's value opens and does not close; 0 if it closes all.
char open_quote(std::string_view line) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos || line.find_first_of(" \t\"'#-[{") < colon) return 0;
  const std::string_view value = trim(line.substr(colon + 1));
  if (!value.starts_with('"') && !value.starts_with('\'')) return 0;
  return value.find(value.front(), 1) == std::string_view::npos ? value.front() : '\0';
}

/// The text with quoted values closed at the end of their line where the next key would be taken
/// for more of them: a value goes on in indented lines only (YAML 1.2, 7.4), which yaml-cpp does
/// not ask for.
std::string with_closed_quotes(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    out += line;
    const bool goes_on = !text.empty() && (blanks.find(text.front()) != std::string_view::npos);
    if (const char quote = open_quote(line); quote != 0 && !goes_on) out += quote;
    out += '\n';
  }
  return out;
}

/// YAML as people write it: plain values of top-level keys quoted, tabs before a line as spaces.
std::string quoted_yaml(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const std::size_t colon = line.find(": ");
    const bool key =
        colon != std::string_view::npos && line.find_first_of(" \t\"'#-[{") > colon - 1;
    const std::string_view value = key ? trim(line.substr(colon + 1)) : std::string_view();
    constexpr std::string_view syntax = "\"'[{|>&*!%@`";
    if (!value.empty() && syntax.find(value.front()) == std::string_view::npos) {
      out += line.substr(0, colon + 2);
      out += '\'';
      for (const char c : value) out += c == '\'' ? std::string("''") : std::string(1, c);
      out += '\'';
    } else {
      const std::size_t tabs = std::min(line.find_first_not_of('\t'), line.size());
      out.append(2 * tabs, ' ');
      out += line.substr(tabs);
    }
    out += '\n';
  }
  return out;
}

Record read_yaml(std::string_view text) {
  const std::string closed = with_closed_quotes(text);
  try {
    return yaml_record(closed);
  } catch (const YAML::Exception& error) {
    try {
      return yaml_record(quoted_yaml(closed));
    } catch (const YAML::Exception&) {
      throw Unreadable(fmt::format("front matter, line {}: {}", error.mark.line + 2, error.msg));
    }
  }
}

std::string toml_text(const toml::node& node, int depth = 0) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* date = node.as_date()) {
    return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  }
  if (const auto* time = node.as_date_time()) {
    const toml::date date = time->get().date;
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  }
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (depth > deepest) return {};
  if (const auto* table = node.as_table()) {
    const toml::node* name = table->get("name");
    return name == nullptr ? std::string() : toml_text(*name, depth + 1);
  }
  std::string list;
  if (const auto* array = node.as_array()) {
    for (const toml::node& item : *array) append_joined(list, toml_text(item, depth + 1));
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
    for (const auto& [key, node] : table) {
      const toml::table* inner = node.as_table();
      if (key.str() == "extra" && inner != nullptr) {  // where Zola keeps what is not its own
        for (const auto& [name, value] : *inner) record.add(name.str(), toml_text(value));
      } else {
        record.add(key.str(), toml_text(node));
      }
    }
  } catch (const toml::parse_error& error) {
    throw Unreadable(fmt::format("front matter, line {}: {}", error.source().begin.line + 1,
                                 error.description()));
  }
  return record;
}

/// `text` without the blank lines and comments it begins with.
std::string_view skip_to_fence(std::string_view text) {
  for (;;) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    text.remove_prefix(first);
    if (!text.starts_with("<!--")) return text;
    const std::size_t end = text.find("-->");
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + 3);
  }
}

/// Whether a line could be the first of YAML's or TOML's values: `key: value`, `key = value`, a
/// comment or a quoted key.
bool begins_values(std::string_view line, std::string_view fence) {
  line = trim(line);
  if (line.starts_with('#') || line.starts_with('"') || line.starts_with('{')) return true;
  const std::size_t sign = line.find(fence == "---" ? ':' : '=');
  if (line.starts_with('[')) return fence == "+++";
  const std::string_view key = trim(line.substr(0, sign));
  return sign != std::string_view::npos && !key.empty() &&
         key.find_first_of(" \t.,;!?") == std::string_view::npos;
}

/// The parts of a text with front matter between fences; `fence` is empty if it has none.
struct Fenced {
  std::string_view fence;
  std::string_view values;
  std::string_view rest;
  bool closed = false;
};

Fenced find_fenced(std::string_view text) {
  text = skip_to_fence(text);
  const std::string_view fence = trim(take_line(text));
  if (fence != "---" && fence != "+++") return {};
  std::string_view after = text;
  std::string_view first;
  while (!after.empty() && trim(first).empty()) first = take_line(after);
  if (!begins_values(first, fence) && trim(first) != fence) return {};
  for (std::string_view rest = text; !rest.empty();) {
    const auto size = static_cast<std::size_t>(rest.data() - text.data());
    const std::string_view raw = take_line(rest);
    const std::string_view line = raw.substr(0, raw.find_last_not_of(blanks) + 1);
    if (line != fence && !(fence == "---" && line == "...")) continue;
    return {fence, text.substr(0, size), rest, true};
  }
  return {fence, {}, {}, false};
}

/// The object that a text begins with, and more text behind it; empty if it begins with none.
std::string_view find_object(std::string_view text) {
  text = skip_to_fence(text);
  if (!text.starts_with('{')) return {};
  const std::size_t end = text.find("\n}");
  for (std::size_t at = end; at != std::string_view::npos; at = text.find("\n}", at + 1)) {
    const std::string_view object = text.substr(0, at + 2);
    if (count_json_objects(object) == 1) return object;
  }
  const std::string_view line = text.substr(0, text.find('\n'));
  return count_json_objects(line) == 1 ? line : std::string_view();
}

}  // namespace

bool has_front_matter(std::string_view text) { return find_fenced(text).closed; }

FrontMatter split_front_matter(std::string_view text) {
  if (const Fenced fenced = find_fenced(text); !fenced.fence.empty()) {
    if (!fenced.closed) {
      throw Unreadable(fmt::format("front matter is not closed by {}", fenced.fence));
    }
    if (fenced.values.size() > largest) throw Unreadable("front matter larger than 64 KiB");
    const bool yaml = fenced.fence == "---";
    return {yaml ? read_yaml(fenced.values) : read_toml(fenced.values), fenced.rest};
  }
  const std::string_view object = find_object(text);
  if (object.empty()) return {{}, text};
  const auto value = nlohmann::json::parse(repair_json(object), nullptr, false);
  if (!value.is_object()) return {{}, text};
  const auto end = static_cast<std::size_t>(object.data() + object.size() - text.data());
  return {json_record(value), text.substr(end)};
}

}  // namespace mercato
