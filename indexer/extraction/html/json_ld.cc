// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/json_ld.hh"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "indexer/extraction/html/html_title.hh"

namespace mercato::html {
namespace {

using nlohmann::json;

constexpr int deepest = 8;                  // levels of nesting in which articles are looked for
constexpr std::size_t most_articles = 200;  // of one script

bool is_article_type(const json& type) {
  if (type.is_array()) {
    for (const json& one : type) {
      if (one.is_string() && is_article_type(one)) return true;
    }
    return false;
  }
  if (!type.is_string()) return false;
  const auto& name = type.get_ref<const std::string&>();
  return name.ends_with("Article") || (name.ends_with("Posting") && name != "JobPosting") ||
         name == "Report";
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

bool has_type(const json& value, std::string_view name) {
  const auto type = value.find("@type");
  if (type == value.end()) return false;
  if (type->is_string()) return type->get_ref<const std::string&>() == name;
  return type->is_array() && std::any_of(type->begin(), type->end(), [&](const json& one) {
           return one.is_string() && one.get_ref<const std::string&>() == name;
         });
}

JsonLdArticle article_of(const json& object, bool listed) {
  JsonLdArticle article;
  article.listed = listed;
  article.live = has_type(object, "LiveBlogPosting");
  for (const Value& value : values) {
    std::string& member = article.*value.member;
    if (member.empty() && object.contains(value.key)) {
      member = names(object.at(value.key), value.inner);
    }
  }
  return article;
}

/// Keys below which an article is the page's own.
bool holds_own(std::string_view key) {
  return key == "@graph" || key == "mainEntity" || key == "mainEntityOfPage" || key == "about";
}

void gather(const json& value, bool listed, int depth, std::vector<JsonLdArticle>& articles) {
  if (depth > deepest || articles.size() >= most_articles) return;
  if (value.is_array()) {
    for (const json& one : value) gather(one, listed, depth + 1, articles);
    return;
  }
  if (!value.is_object()) return;
  const auto type = value.find("@type");
  const bool article = type != value.end() && is_article_type(*type);
  if (article) articles.push_back(article_of(value, listed));
  for (const auto& [key, part] : value.items()) {
    if (!part.is_structured()) continue;
    const bool own = !article && !has_type(value, "ItemList") && holds_own(key);
    gather(part, listed || !own, depth + 1, articles);
  }
}

bool are_same_title(const std::string& one, const std::string& other) {
  if (one.empty() || other.empty()) return false;
  return one.starts_with(other) || other.starts_with(one) || other.find(one) != std::string::npos;
}

std::string comparable_headline(std::string_view headline) {
  while (headline.ends_with('.') || headline.ends_with("…")) {
    headline.remove_suffix(headline.ends_with('.') ? 1 : 3);
  }
  return comparable_title(headline);
}

/// How much says that an article is the page's own.
int merit(const JsonLdArticle& article, const PageNames& page) {
  constexpr int titled = 4;
  constexpr int addressed = 3;
  int sum = article.listed ? 0 : 1;
  const std::string headline = comparable_headline(article.headline);
  for (const std::string& title : page.titles) {
    if (!are_same_title(headline, comparable_title(title))) continue;
    sum += titled;
    break;
  }
  if (!page.url.empty() && article.url == page.url) sum += addressed;
  return sum;
}

}  // namespace

void read_json_ld(std::string_view script, std::vector<JsonLdArticle>& articles) {
  const json document = json::parse(repair(script), nullptr, false);
  if (document.is_discarded()) return;
  gather(document, false, 0, articles);
}

JsonLdArticle choose_json_ld(std::span<const JsonLdArticle> articles, const PageNames& page) {
  const JsonLdArticle* best = nullptr;
  int most = 0;
  for (const JsonLdArticle& article : articles) {
    const int sum = merit(article, page);
    if (sum <= most) continue;
    best = &article;
    most = sum;
  }
  if (best == nullptr) return {};
  JsonLdArticle chosen = *best;
  const std::string headline = comparable_headline(chosen.headline);
  for (const JsonLdArticle& other : articles) {
    const std::string other_headline = comparable_headline(other.headline);
    const bool same = headline.empty() || other_headline.empty() ? !other.listed && !chosen.listed
                                                                 : headline == other_headline;
    if (!same) continue;
    chosen.live = chosen.live || other.live;
    for (const Value& value : values) {
      std::string& member = chosen.*value.member;
      if (member.empty()) member = other.*value.member;
    }
  }
  return chosen;
}

}  // namespace mercato::html
