// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_script_data.hh"

#include <array>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/extraction/html/html_article.hh"
#include "indexer/extraction/html/markup.hh"
#include "indexer/extraction/text/dates.hh"

namespace mercato::html {
namespace {

using nlohmann::json;

constexpr int deepest = 40;                                   // levels of nesting
constexpr std::size_t shortest_text = 140;                    // bytes
constexpr std::size_t largest_script = std::size_t{8} << 20;  // bytes
constexpr std::size_t most_scripts = 200;

constexpr std::array body_keys = {
    "articleBody", "body",  "bodyHtml", "content",  "content_elements",
    "contenu",     "corps", "fullText", "html",     "paragraphs",
    "story",       "text",  "texte",    "rendered", "blocks"};
constexpr std::array title_keys = {"headline", "title", "titre", "headlines"};
constexpr std::array lead_keys = {"lead",         "chapo",       "standfirst",
                                  "subheadlines", "description", "summary"};
constexpr std::array date_keys = {
    "datePublished", "publishedAt",     "published_at", "display_date", "first_publish_date",
    "publish_date",  "publicationDate", "date",         "published"};
constexpr std::array author_keys = {"author", "authors", "byline", "credits"};

/// A string, or what an object names by the keys that sites use for its text.
std::string plain_string(const json& value, int depth = 0) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return has_markup(text) ? fragment_text(text) : text;
  }
  if (depth > 3) return {};
  if (value.is_object()) {
    for (const char* key :
         {"basic", "name", "rendered", "content", "text", "html", "value", "by"}) {
      if (const auto found = value.find(key); found != value.end()) {
        return plain_string(*found, depth + 1);
      }
    }
  }
  std::string joined;
  if (!value.is_array()) return joined;
  for (const json& one : value) {
    const std::string text = plain_string(one, depth + 1);
    if (!text.empty() && !joined.empty()) joined += '\n';
    joined += text;
  }
  return joined;
}

template <std::size_t size>
std::string first_of(const json& object, const std::array<const char*, size>& keys) {
  for (const char* key : keys) {
    if (const auto found = object.find(key); found != object.end()) {
      if (std::string text = plain_string(*found); !text.empty()) return text;
    }
  }
  return {};
}

void consider(const json& object, ScriptArticle& best) {
  for (const char* key : body_keys) {
    const auto found = object.find(key);
    if (found == object.end()) continue;
    std::string text = plain_string(*found);
    if (text.size() < shortest_text || text.size() <= best.body.size()) continue;
    if (text.find(' ') == std::string::npos) continue;  // packed data
    best.body = std::move(text);
    best.title = first_of(object, title_keys);
    best.lead = first_of(object, lead_keys);
    best.date = iso_date(first_of(object, date_keys));
    best.author = first_of(object, author_keys);
    for (char& c : best.author) c = c == '\n' ? ',' : c;
  }
}

void walk(const json& value, int depth, ScriptArticle& best) {
  if (depth > deepest || !value.is_structured()) return;
  if (value.is_object()) consider(value, best);
  for (const json& part : value) walk(part, depth + 1, best);
}

/// The object that begins at a brace, by brackets and strings; empty if it does not end.
std::string_view object_at(std::string_view script, std::size_t begin) {
  int open = 0;
  bool in_string = false;
  for (std::size_t i = begin; i < script.size(); ++i) {
    const char c = script[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++open;
    } else if (c == '}' && --open == 0) {
      return script.substr(begin, i + 1 - begin);
    }
  }
  return {};
}

/// The JSON a script is or assigns; empty if none.
std::string_view json_of(std::string_view script, bool is_json) {
  std::size_t begin = is_json ? script.find('{') : std::string_view::npos;
  for (const std::string_view assignment :
       {"globalContent=", "__ = {", "__={", "_STATE__", "_DATA__"}) {
    if (is_json || begin != std::string_view::npos) break;
    const std::size_t at = script.find(assignment);
    if (at != std::string_view::npos) begin = script.find('{', at);
  }
  return begin == std::string_view::npos ? std::string_view() : object_at(script, begin);
}

}  // namespace

ScriptArticle find_script_article(const Document& page) {
  ScriptArticle best;
  std::size_t scripts = 0;
  for (const Node* at = page.root(); at != nullptr; at = next_node(at, page.root())) {
    if (name_of(at) != "script") continue;
    const std::string type = attribute(at, "type");
    const bool is_json =
        type.find("json") != std::string::npos && type.find("ld+json") == type.npos;
    if (!is_json && !type.empty() && type.find("javascript") == type.npos) continue;
    if (++scripts > most_scripts) break;
    const std::string script = raw_text(at);
    if (script.size() < shortest_text || script.size() > largest_script) continue;
    const json value = json::parse(json_of(script, is_json), nullptr, false);
    if (!value.is_discarded()) walk(value, 0, best);
  }
  return best;
}

}  // namespace mercato::html
