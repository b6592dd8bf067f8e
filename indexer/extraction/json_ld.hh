// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

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
};

/// Reads one JSON-LD script into `article`: values of the first article in it, wherever it is
/// nested; values already there stay. A script that is no JSON adds nothing.
void read_json_ld(std::string_view script, JsonLdArticle& article);

}  // namespace mercato::html
