// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/article/article.hh"

namespace mercato {

/// A quote as an annotator found it.
struct GoldQuote {
  std::string text;
  std::string speaker;  ///< empty if nobody is named
};

/// An article with all its quotes.
struct QuotedArticle {
  Article article;
  std::vector<GoldQuote> quotes;
};

/// Reads annotated articles, one JSON object a line: {"id", "title", "lead", "date", "text",
/// "quotes": [{"text", "speaker"}]}. Throws Error{input} with file and line.
[[nodiscard]] std::vector<QuotedArticle> read_quoted_articles(const std::filesystem::path& file);

/// Whether two quotes are one: eight in ten of their words are.
[[nodiscard]] bool same_quote(std::string_view a, std::string_view b);

}  // namespace mercato
