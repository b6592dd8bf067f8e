// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "common/text/token.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/ranking/lifts.hh"

namespace mercato {

/// How rare a stem is, as BM25 weighs a term (Robertson and Spärck Jones).
[[nodiscard]] double rarity(const IndexReader& index, std::string_view stem);

/// Reads from the words of a question by what its first hits are ranked again.
class LiftReader {
 public:
  LiftReader(IndexReader& index, Lifts& lifts) : index_(index), lifts_(lifts) {}

  /// A word of a question of `words` words that are no stop words; 0 if that is not known.
  void add_word(const Lexeme& lexeme, std::size_t words);

  /// Words next to each other.
  void add_pairs(std::span<const Token> tokens);

 private:
  [[nodiscard]] std::size_t articles_with(const Lexeme& lexeme);
  [[nodiscard]] FormHash other_number(const Lexeme& lexeme);
  void add_stem(FirstWord stem, double rare);

  IndexReader& index_;
  Lifts& lifts_;
};

}  // namespace mercato
