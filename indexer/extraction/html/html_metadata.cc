// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_metadata.hh"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <vector>

#include <libxml/tree.h>

#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/html/json_ld.hh"
#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/language.hh"
#include "indexer/extraction/text/web_address.hh"

namespace mercato::html {
namespace {

/// Everything a page declares, by kind; the first of a name counts.
struct Declared {
  std::map<std::string, std::string> meta;       ///< by name or property, lower case
  std::map<std::string, std::string> microdata;  ///< by itemprop
  std::vector<JsonLdArticle> json_ld;
  std::string title;
  std::string heading;
  std::string canonical;
  std::string language;
  std::string time;  ///< the first time element in an article or with pubdate
};

void keep_first(std::map<std::string, std::string>& values, const std::string& name,
                const std::string& value) {
  if (!name.empty() && !value.empty()) values.emplace(lower_case(name), value);
}

void declare_meta(Declared& declared, const Node* node) {
  const std::string content = collapse(attribute(node, "content"));
  for (const char* key : {"property", "name", "http-equiv"}) {
    keep_first(declared.meta, attribute(node, key), content);
  }
}

/// The value of a microdata property: the attribute that carries it, or the text.
std::string property_value(const Node* node) {
  for (const char* name : {"content", "datetime"}) {
    if (std::string value = attribute(node, name); !value.empty()) return collapse(value);
  }
  constexpr std::size_t longest = 300;
  std::string text = text_below(node);
  return text.size() <= longest ? text : std::string();
}

bool is_below(const Node* node, std::string_view name) {
  for (; node != nullptr; node = node->parent) {
    if (name_of(node) == name) return true;
  }
  return false;
}

void declare_element(Declared& declared, const Node* node) {
  const std::string_view name = name_of(node);
  if (name == "meta") {
    declare_meta(declared, node);
  } else if (name == "title" && declared.title.empty() && !is_below(node, "svg")) {
    declared.title = text_below(node);
  } else if (name == "h1" && declared.heading.empty()) {
    declared.heading = text_below(node);
  } else if (name == "html") {
    declared.language = attribute(node, "lang");
  } else if (name == "link" && declared.canonical.empty()) {
    if (lower_case(attribute(node, "rel")) == "canonical") {
      declared.canonical = attribute(node, "href");
    }
  } else if (name == "script" && attribute(node, "type").starts_with("application/ld+json")) {
    read_json_ld(raw_text(node), declared.json_ld);
  } else if (name == "time" && declared.time.empty()) {
    if (is_below(node, "article") || !attribute(node, "pubdate").empty()) {
      declared.time = attribute(node, "datetime");
    }
  }
  const std::string property = attribute(node, "itemprop");
  if (property == "datePublished" || property == "author" || property == "publisher") {
    keep_first(declared.microdata, property, property_value(node));
  }
}

Declared read_declared(const Document& page) {
  Declared declared;
  for (const Node* at = page.root(); at != nullptr; at = next_node(at, page.root())) {
    if (is_element(at)) declare_element(declared, at);
  }
  return declared;
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

std::string first_meta(const Declared& declared, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = declared.meta.find(name);
    if (found != declared.meta.end()) return found->second;
  }
  return {};
}

std::string microdata(const Declared& declared, const char* property) {
  const auto found = declared.microdata.find(lower_case(property));
  return found == declared.microdata.end() ? std::string() : found->second;
}

std::string publication(const Declared& declared, const JsonLdArticle& json_ld) {
  for (const std::string& text :
       {json_ld.date,
        first_meta(declared, {"article:published_time", "og:article:published_time",
                              "og:published_time", "og:pubdate"}),
        microdata(declared, "datePublished"),
        first_meta(declared, {"datepublished",     "date",
                              "dc.date",           "dc.date.issued",
                              "dcterms.created",   "pubdate",
                              "publishdate",       "publish-date",
                              "publication_date",  "parsely-pub-date",
                              "sailthru.date",     "cxenseparse:recs:publishtime",
                              "dcterms.date",      "dcterms.issued",
                              "dc.date.created",   "publish_date",
                              "article.published", "article:published",
                              "bt:pubdate",        "citation_publication_date",
                              "citation_date",     "release_date",
                              "date.publication",  "article.created"}),
        declared.time}) {
    if (std::string date = iso_date(text); !date.empty()) return date;
  }
  return {};
}

std::string absolute_url(std::initializer_list<std::string> candidates) {
  for (const std::string& url : candidates) {
    if (is_web_address(url)) return url;
  }
  return {};
}

/// Text that was escaped twice, as JSON-LD often is (`L&rsquo;été`), or carries tags.
std::string plain(const std::string& text) {
  if (text.find('&') == std::string::npos && text.find('<') == std::string::npos) {
    return collapse(text);
  }
  try {
    return text_below(Document(text).root());
  } catch (const Error&) {
    return collapse(text);
  }
}

std::string author_of(const Declared& declared, const JsonLdArticle& json_ld) {
  for (const std::string& author : {json_ld.author,
                                    first_meta(declared, {"author", "article:author", "dc.creator",
                                                          "parsely-author", "sailthru.author"}),
                                    microdata(declared, "author")}) {
    if (author.empty() || is_web_address(author)) continue;
    const std::string named = byline_author(author);
    return named.empty() ? author : named;
  }
  return {};
}

}  // namespace

Metadata read_metadata(const Document& page) {
  const Declared declared = read_declared(page);
  const PageNames names{
      {declared.heading, first_meta(declared, {"og:title", "twitter:title"}), declared.title},
      absolute_url({declared.canonical, first_meta(declared, {"og:url"})})};
  const JsonLdArticle json_ld = choose_json_ld(declared.json_ld, names);
  Metadata metadata;
  metadata.is_article = !json_ld.headline.empty() || first_meta(declared, {"og:type"}) == "article";
  metadata.is_live = json_ld.live;
  metadata.window_title = declared.title;
  metadata.headline =
      first_of({json_ld.headline, first_meta(declared, {"og:title", "twitter:title"})});
  metadata.headline = plain(metadata.headline);
  metadata.heading = declared.heading;
  metadata.description = plain(
      first_of({first_meta(declared, {"og:description", "description", "twitter:description"}),
                json_ld.description}));
  metadata.url = absolute_url({declared.canonical, first_meta(declared, {"og:url"}), json_ld.url});
  metadata.site = plain(first_of({first_meta(declared, {"og:site_name"}), json_ld.publisher,
                                  first_meta(declared, {"application-name"}),
                                  microdata(declared, "publisher"), host_of(metadata.url)}));
  metadata.date = publication(declared, json_ld);
  metadata.author = plain(author_of(declared, json_ld));
  metadata.language = mercato::language_code(first_of(
      {declared.language, json_ld.language, first_meta(declared, {"og:locale", "language"})}));
  metadata.body = json_ld.body;
  return metadata;
}

}  // namespace mercato::html
