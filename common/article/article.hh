// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string>

#include "common/fields/fields.hh"
#include "common/text/span.hh"

namespace mercato {

/// One press article as a reader gives it: valid UTF-8, NFC, no control characters but newline
/// and tab. What is not known is empty.
struct Article {
  std::string id;  ///< unique in an index; a reader that finds none makes one from the file name
  std::string title;
  std::string lead;    ///< the chapo
  std::string body;    ///< paragraphs separated by newlines
  std::string date;    ///< publication, ISO 8601: a day (2025-07-08), or what is known of one
  std::string source;  ///< the paper or site
  std::string author;
  std::string url;       ///< canonical address
  std::string language;  ///< ISO 639-1
  std::string path;      ///< the file it was read from
};

/// A part of an article that is indexed whole, as the one value of a field.
struct KeywordPart {
  Field field;
  std::string Article::*part;
};
inline constexpr std::array keyword_parts{
    KeywordPart{Field::source, &Article::source}, KeywordPart{Field::author, &Article::author},
    KeywordPart{Field::url, &Article::url}, KeywordPart{Field::language, &Article::language}};

/// The text of an article as analysis sees it: title, lead and body joined by a blank line, empty
/// parts left out. Every offset of tokens and annotations counts bytes of `text`.
struct ArticleText {
  std::string text;
  Span title;
  Span lead;
  Span body;
};

/// Joins the parts of an article.
[[nodiscard]] ArticleText article_text(const Article& article);

/// Makes reader output canonical: invalid UTF-8 replaced by U+FFFD, NFC, control characters turned
/// into spaces, CR LF into LF, outer white space trimmed, in every field.
void normalise(Article& article);

}  // namespace mercato
