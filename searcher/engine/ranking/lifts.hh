// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/format/form_slot.hh"
#include "common/index/topics.hh"

namespace mercato {

/// A word as it was typed: an article gains that writes it just so, or in the other number, or has
/// a word of its family.
struct WordLift {
  FormHash form = 0;
  FormHash other_number = 0;  ///< 0: it is not looked for
  FormHash root = 0;          ///< 0: no family is looked for
  double rarity = 0;          ///< of its stem in the index
};

/// Two words typed next to each other: their hash, and which of the lift's words they are. A stop
/// word is none of them.
struct PairLift {
  static constexpr std::size_t no_word = static_cast<std::size_t>(-1);
  FormHash pair = 0;
  std::size_t first = no_word;
  std::size_t second = no_word;
};

/// A stem the query has: an article gains that begins with it.
struct StemLift {
  FirstWord stem = 0;
  double rarity = 0;
};

/// What one hit has of each kind, before it is weighed: 0 or more.
struct HitFeatures {
  double words = 0;    ///< written just so; what all hits have may count less than nothing
  double family = 0;   ///< words that begin like one that is missing
  double pairs = 0;    ///< of words in a row, that few other hits have
  double first = 0;    ///< how much of the query comes how early, below 1
  double topic = 0;    ///< how alike article and query are in what they are about, from -1 to 1
  double meaning = 0;  ///< likewise by the vectors of the press
};

/// By what the first hits of a query are ranked again.
struct Lifts {
  std::vector<WordLift> words;
  std::vector<PairLift> pairs;
  std::vector<StemLift> stems;
  /// Of a query of one word: how many articles of the index write it just so. Those come first,
  /// however many others there are.
  std::size_t just_so = 0;
  std::optional<TopicVector> topic;    ///< of the query, of length 1, if the index knows its words
  std::optional<TopicVector> meaning;  ///< likewise

  /// The stems alone.
  [[nodiscard]] std::vector<FirstWord> stem_words() const;

  [[nodiscard]] bool empty() const { return words.empty() && pairs.empty() && !topic && !meaning; }

  /// The features of the first hits by their forms slots, packed, best hit first. What few of them
  /// have tells them apart and counts much; what all have, nothing.
  [[nodiscard]] std::vector<HitFeatures> features(std::span<const std::string> forms) const;

  /// Whether an article of this forms slot writes the one word of the query just so.
  [[nodiscard]] bool writes_just_so(std::string_view forms) const;

  /// What each of the first hits gains, 0 or more, where the best scores `best`.
  [[nodiscard]] std::vector<double> of(std::span<const std::string> forms, double best) const;
};

}  // namespace mercato
