// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "common/article/article.hh"
#include "indexer/analysis/quotes/quote_marks.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// Which part of an article a quotation stands in.
enum class ArticlePart : std::uint8_t { title, lead, body };

/// A quotation as tokens.
struct QuotedTokens {
  Quoted bytes;
  std::uint32_t first = 0;  ///< first token inside
  std::uint32_t last = 0;   ///< first token after
  ArticlePart part{};

  [[nodiscard]] std::uint32_t size() const { return last - first; }
};

/// All that stands between quotation marks in an article, in text order, and the frame of each: its
/// sentence without what other quotations say. Refers to what it was made from.
class QuoteScene {
 public:
  QuoteScene(const ArticleText& article, const Discourse& discourse);

  [[nodiscard]] const Discourse& discourse() const { return discourse_; }
  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] const std::vector<QuotedTokens>& quotes() const { return quotes_; }
  [[nodiscard]] const QuotedTokens& at(std::size_t quote) const { return quotes_[quote]; }

  /// Whether a token stands inside a quotation.
  [[nodiscard]] bool in_quote(std::size_t token) const {
    return token < quoted_.size() && quoted_[token];
  }

  /// The first token of the sentence a quotation stands in, at most `frame_reach` before it; its
  /// own first token if it begins a sentence.
  [[nodiscard]] std::size_t frame_begin(std::size_t quote) const;

  /// Where the sentence a quotation ends in ends, at most `frame_reach` after it.
  [[nodiscard]] std::size_t sentence_end(std::size_t quote) const;

  /// One past the last token of what may follow a quotation in its sentence: the next quotation
  /// ends it.
  [[nodiscard]] std::size_t frame_end(std::size_t quote) const;

  /// The paragraph of a token. A new one begins after the end of a line, or where a sentence
  /// touches the one before: paragraphs glued together (`fin.Début`).
  [[nodiscard]] std::uint32_t paragraph_of(std::size_t token) const {
    return paragraphs_[reading_.sentence_of(token)];
  }

  /// What stands between the closing mark of a quotation and the token after it.
  [[nodiscard]] std::string_view after_mark(std::size_t quote) const;

  /// The text before the opening mark, without white space at its end.
  [[nodiscard]] std::string_view before_mark(std::size_t quote) const;

  /// How many tokens around a quotation are looked at, whatever the sentences.
  static constexpr std::size_t frame_reach = 80;

 private:
  void add(const Quoted& quoted, ArticlePart part);
  void find_paragraphs();

  const Discourse& discourse_;
  const Reading& reading_;
  std::vector<QuotedTokens> quotes_;
  std::vector<bool> quoted_;
  std::vector<std::uint32_t> paragraphs_;  ///< by sentence
};

}  // namespace mercato
