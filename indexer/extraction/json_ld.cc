// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/json_ld.hh"

#include <array>

#include <nlohmann/json.hpp>

namespace mercato::html {
namespace {

using nlohmann::json;

constexpr int deepest = 8;  // levels of nesting in which articles are looked for

bool is_article_type(const json& type) {
  if (type.is_array()) {
    for (const json& one : type) {
      if (one.is_string() && is_article_type(one)) return true;
    }
    return false;
  }
  if (!type.is_string()) return false;
  const auto& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || name.ends_with("Posting") || name == "Report";
}

const json* find_article(const json& value, int depth) {
  if (depth > deepest) return nullptr;
  if (value.is_object()) {
    const auto type = value.find("@type");
    if (type != value.end() && is_article_type(*type)) return &value;
  }
  if (!value.is_structured()) return nullptr;
  for (const json& part : value) {
    if (const json* article = find_article(part, depth + 1)) return article;
  }
  return nullptr;
}

/// A string, the name of an object, or those of a list.
std::string names(const json& value, const char* key, int depth = 0) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains(key) && depth < deepest) {
    return names(value.at(key), key, depth + 1);
  }
  std::string joined;
  if (!value.is_array() || depth >= deepest) return joined;
  for (const json& one : value) {
    const std::string name = names(one, key, depth + 1);
    if (name.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

/// Raw line ends inside strings, comment and CDATA marks around the whole: pages have them.
std::string repair(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string text(script.substr(begin, end + 1 - begin));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

struct Value {
  const char* key;
  const char* inner;  ///< the key of an object that stands for it
  std::string JsonLdArticle::*member;
};

constexpr std::array values = {
    Value{"headline", "name", &JsonLdArticle::headline},
    Value{"description", "name", &JsonLdArticle::description},
    Value{"datePublished", "@value", &JsonLdArticle::date},
    Value{"author", "name", &JsonLdArticle::author},
    Value{"publisher", "name", &JsonLdArticle::publisher},
    Value{"url", "@id", &JsonLdArticle::url},
    Value{"mainEntityOfPage", "@id", &JsonLdArticle::url},
    Value{"inLanguage", "alternateName", &JsonLdArticle::language},
    Value{"articleBody", "@value", &JsonLdArticle::body},
};

}  // namespace

void read_json_ld(std::string_view script, JsonLdArticle& article) {
  const json document = json::parse(repair(script), nullptr, false);
  if (document.is_discarded()) return;
  const json* found = find_article(document, 0);
  if (found == nullptr) return;
  for (const Value& value : values) {
    std::string& member = article.*value.member;
    if (member.empty() && found->contains(value.key)) {
      member = names(found->at(value.key), value.inner);
    }
  }
}

}  // namespace mercato::html
