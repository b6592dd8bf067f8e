// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/json_article.hh"

#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mercato {
namespace {

using nlohmann::json;

constexpr int deepest = 6;  // levels below which neither names nor articles are looked for

std::string as_text(const json& value, int depth = 0);

std::string member(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// An object that stands for its name or text: `{"name": …}` of schema.org, `{"rendered": …}` of
/// WordPress, `{"given": …, "family": …}` of Zotero, `{"date-parts": [[2025, 7, 12]]}` of CSL.
std::string object_text(const json& object, int depth) {
  for (const auto& [first, last] :
       {std::pair{"given", "family"}, std::pair{"firstName", "lastName"},
        std::pair{"first_name", "last_name"}}) {
    std::string name = member(object, first);
    const std::string family = member(object, last);
    if (!name.empty() && !family.empty()) name += ' ';
    if (name += family; !name.empty()) return name;
  }
  for (const char* key : {"name", "rendered", "main", "original", "title", "text", "value",
                          "@value", "#text", "$t", "@id", "url"}) {
    if (const auto found = object.find(key); found != object.end()) return as_text(*found, depth);
  }
  if (const auto parts = object.find("date-parts"); parts != object.end() && parts->is_array()) {
    std::string date;
    if (parts->empty() || !parts->front().is_array()) return date;
    for (const json& part : parts->front()) {
      const int number = part.is_number_integer() ? part.get<int>() : 0;
      date += date.empty() ? fmt::format("{:04}", number) : fmt::format("-{:02}", number);
    }
    return date;
  }
  return {};
}

/// Text, numbers, objects with a name, and lists of them, joined by a comma.
std::string as_text(const json& value, int depth) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (depth >= deepest) return {};
  if (value.is_object()) return object_text(value, depth + 1);
  std::string joined;
  if (!value.is_array()) return joined;
  for (const json& item : value) {
    if (item.is_array()) continue;
    const std::string text = as_text(item, depth + 1);
    if (!joined.empty() && !text.empty()) joined += ", ";
    joined += text;
  }
  return joined;
}

/// A body as a list of paragraphs or of objects with a text.
std::string as_paragraphs(const json& value) {
  if (!value.is_array()) return as_text(value);
  std::string text;
  for (const json& item : value) {
    if (!text.empty()) text += '\n';
    text += as_text(item);
  }
  return text;
}

/// What the whole says for each of its articles.
struct Common {
  std::string source;
  std::string language;
};

class Walk {
 public:
  explicit Walk(const std::function<void(Record&&)>& visit) : visit_(visit) {}

  /// Whether there was an article in `value`.
  bool enter(const json& value, const Common& common, int depth) {
    if (depth > deepest) return false;
    bool any = false;
    if (value.is_array()) {
      for (const json& item : value) any = enter(item, common, depth + 1) || any;
      return any;
    }
    if (!value.is_object()) return false;
    Record record = json_record(value);
    if (record.has_body()) return visit(std::move(record), common);
    const Common inner{
        holds_list(value) ? member(value, "title") : common.source,
        member(value, "language").empty() ? common.language : member(value, "language")};
    for (const auto& [key, part] : value.items()) {
      if (part.is_structured() && !is_side(key) && !is_article_key_of_value(key, part)) {
        any = enter(part, inner, depth + 1) || any;
      }
    }
    if (any || record.has_no_text() || depth > 2) return any;
    return visit(std::move(record), common);
  }

 private:
  static bool holds_list(const json& value) {
    for (const char* key : {"items", "articles", "entries", "posts"}) {
      if (const auto list = value.find(key); list != value.end() && list->is_array()) return true;
    }
    return false;
  }

  /// What hangs on an article and holds none: pictures, tags, related articles.
  static bool is_side(std::string_view key) {
    for (const std::string_view word :
         {"image", "media", "tag", "keyword", "categor", "related", "author", "link", "attachment",
          "comment", "_links", "_embedded", "thumbnail", "video", "breadcrumb"}) {
      if (key.find(word) != std::string_view::npos) return true;
    }
    return false;
  }

  /// `title: {…}` is a part of this article, `articles: […]` holds others.
  static bool is_article_key_of_value(std::string_view key, const json& value) {
    return is_article_key(key) &&
           !(value.is_array() && !value.empty() && value.front().is_object());
  }

  bool visit(Record&& record, const Common& common) {
    record.add("titredepublication", common.source);
    record.add("locale", common.language);
    visit_(std::move(record));
    return true;
  }

  const std::function<void(Record&&)>& visit_;
};

}  // namespace

Record json_record(const json& object) {
  Record record;
  for (const auto& [key, value] : object.items()) {
    if (!is_article_key(key)) continue;
    const bool list = value.is_array() && !value.empty() && value.front().is_object();
    const bool articles = list && (key == "articles" || key == "content" || key == "body");
    const bool text_list =
        value.is_array() && (key == "body" || key == "text" || key == "content" || key == "texte" ||
                             key == "paragraphs");
    if (articles && !value.front().contains("text")) continue;
    record.add(key, text_list ? as_paragraphs(value) : as_text(value));
  }
  return record;
}

void each_json_article(const json& value, const std::function<void(Record&&)>& visit) {
  Walk(visit).enter(value, {}, 0);
}

}  // namespace mercato
