// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/text/analyzer.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/exact/word_places.hh"

namespace mercato {

/// Words to be found as they are typed (`=départ`, `="à la tête de"`): not their other inflections.
/// A capital asks for this capitalisation, an accent for these accents; without either, both are
/// free.
class ExactWords {
 public:
  ExactWords(Analyzer& analyzer, std::string_view typed);

  /// Whether `text` has the words next to each other, in order. Cuts it into words only where it
  /// has the letters of one of them.
  [[nodiscard]] bool in(std::string_view text) const;

  /// Whether they stand there just as they were typed, between blanks: then they surely are words
  /// of their own, but for the initials of a name (H & M). Takes a tenth of the time; `in` may find
  /// them where this does not.
  [[nodiscard]] bool plainly_in(std::string_view text) const;

  [[nodiscard]] bool empty() const { return words_.empty(); }

 private:
  struct Word {
    std::string surface;
    std::string exact;
    std::string folded;
    bool cased = false;     ///< has a capital
    bool accented = false;  ///< has an accent or ligature
    [[nodiscard]] bool is(const Lexeme& lexeme) const;
  };

  [[nodiscard]] bool among_words_of(std::string_view text) const;

  Analyzer& analyzer_;
  std::string typed_;
  std::vector<Word> words_;
  std::optional<WordPlaces> places_;  ///< of the longest word
  std::string between_blanks_;        ///< what was typed, if it is words of letters; else empty
};

/// The articles among those of `candidates` whose stored text has the words, in one text field if
/// one is named; without a score. Reads each candidate, or `most` of them, the last ones of each
/// shard.
[[nodiscard]] Xapian::Query exact_query(IndexReader& index, std::string_view typed,
                                        const Xapian::Query& candidates, std::optional<Field> field,
                                        std::optional<std::uint64_t> most);

}  // namespace mercato
