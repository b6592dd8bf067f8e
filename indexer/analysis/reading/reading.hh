// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "common/article/article.hh"
#include "common/text/token.hh"
#include "indexer/analysis/knowledge/word_marks.hh"

namespace mercato {

/// Whether a word is one of a few.
[[nodiscard]] inline bool is_any_of(std::string_view word,
                                    std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

/// Bytes of white space, no-break spaces among it, at the start of `text`.
[[nodiscard]] std::size_t leading_space(std::string_view text);

/// `text` without the white space at its end.
[[nodiscard]] std::string_view trim_right(std::string_view text);

/// One sentence, as bytes and as tokens [first, last).
struct Sentence {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// One article as the finders of facts see it: its text, its tokens, what each token can be, its
/// sentences. Refers to what it was made from, which must outlive it.
struct Reading {
  std::string_view text;
  std::span<const Token> tokens;
  std::vector<Marks> marks;  ///< one a token
  std::vector<Sentence> sentences;

  [[nodiscard]] std::size_t size() const { return tokens.size(); }
  [[nodiscard]] std::string_view folded(std::size_t token) const {
    return tokens[token].lexeme->folded;
  }
  [[nodiscard]] std::string_view exact(std::size_t token) const {
    return tokens[token].lexeme->exact;
  }
  [[nodiscard]] bool has(std::size_t token, Marks any) const { return (marks[token] & any) != 0; }

  /// What stands between a token and the one before it (or the start of the text).
  [[nodiscard]] std::string_view gap(std::size_t token) const;

  /// Whether only white space, or an elided article, separates a token from the one before.
  [[nodiscard]] bool follows_closely(std::size_t token) const;

  /// The first token that begins at or after a byte.
  [[nodiscard]] std::size_t token_at(std::uint32_t byte) const;

  /// The sentence of a token.
  [[nodiscard]] std::size_t sentence_of(std::size_t token) const;
};

/// Marks the tokens of an article and cuts it into sentences.
[[nodiscard]] Reading read_article(const ArticleText& article, std::span<const Token> tokens,
                                   MarkCache& marks);

}  // namespace mercato
