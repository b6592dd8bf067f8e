// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mercato::html {

/// What schema.org's Article (NewsArticle, BlogPosting, …) says in a page's JSON-LD.
struct JsonLdArticle {
  std::string headline;
  std::string description;
  std::string date;       ///< datePublished, as written
  std::string author;     ///< names, joined by a comma
  std::string publisher;  ///< name
  std::string url;
  std::string language;  ///< inLanguage
  std::string body;      ///< articleBody
  bool listed =
      false;          ///< in a list of articles, or a part of another thing: seldom the page's own
  bool live = false;  ///< LiveBlogPosting: posts, one below the other
};

/// Adds the articles of one JSON-LD script to `articles`, wherever they are nested. A script that
/// is no JSON adds nothing.
void read_json_ld(std::string_view script, std::vector<JsonLdArticle>& articles);

/// What a page is known by.
struct PageNames {
  std::vector<std::string> titles;  ///< of the window, the first h1, Open Graph
  std::string url;                  ///< canonical
};

/// The article that the page is about: the one whose headline is a title of the page or whose
/// address is the page's, completed by what others say of the same; else the first that is in no
/// list. Empty if there is none: what is said of other articles is never taken.
[[nodiscard]] JsonLdArticle choose_json_ld(std::span<const JsonLdArticle> articles,
                                           const PageNames& page);

}  // namespace mercato::html
