// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "common/index/form_slot.hh"

namespace mercato {

/// A word as it was typed: an article gains that writes it just so, or in the other number, or,
/// without any form of it, has a word of its family.
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

/// By what the first hits of a query are ranked again.
struct Lifts {
  std::vector<WordLift> words;
  std::vector<PairLift> pairs;

  [[nodiscard]] bool empty() const { return words.empty() && pairs.empty(); }

  /// What each of the first hits gains, 0 or more, by how it writes its words: their forms slots,
  /// packed. What few of them have tells them apart and counts much; what all have, nothing.
  [[nodiscard]] std::vector<double> of(std::span<const std::string> forms) const;
};

}  // namespace mercato
