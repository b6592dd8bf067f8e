// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/text/token.hh"

namespace mercato {

/// Two words that stand in the same contexts, each in its most frequent form.
struct NearWords {
  std::string first;
  std::string second;
  std::uint32_t first_count = 0;   ///< how often it was met
  std::uint32_t second_count = 0;  ///< the same of the other
  double likeness = 0;             ///< of their contexts, from 0 to 1
};

/// Which words of a collection readers may use for one another, told by the words that stand two
/// before to two behind them: what else is said of a car is said of an automobile. Opposites stand
/// in the same contexts, too, and so do the days of a week: people choose among what is found.
class WordContexts {
 public:
  static constexpr std::size_t least_count = 25;  ///< of a word, for its contexts to tell anything

  /// Adds a text: a context does not reach over its ends.
  void add(std::span<const Token> text);

  /// The pairs of words that are nearest to each other, most alike first: those of `least` and
  /// more. Names, numbers, stop words, the most frequent words and those of one family are none.
  [[nodiscard]] std::vector<NearWords> nearest(double least) const;

 private:
  struct Word {
    std::unordered_map<std::string, std::uint32_t> forms;  ///< in French lower case
    std::uint32_t count = 0;
    std::uint32_t capitals = 0;  ///< how often it is written as names are
    bool candidate = false;      ///< a word of letters, no stop word
  };

  [[nodiscard]] std::uint32_t number_of(const Token& token);
  [[nodiscard]] std::vector<std::uint32_t> most_frequent(std::size_t most, bool candidates) const;

  std::vector<Word> words_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  ///< by stem
  std::vector<std::uint32_t> text_;  ///< all texts, as numbers of words; `no_word` between them
};

}  // namespace mercato
