// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mercato {

/// What stands in for a word before Snowball stems it, because Snowball alone would part it from
/// its own plural, feminine or noun: « jeux » is stemmed as « jeu », « élus » as « élu »,
/// « japonais » as « japonaise », « actrice » as « acteur », « démissionner » as « démission ».
/// Returns `word` itself where no rule applies. `word` is lower case with accents.
[[nodiscard]] std::string stemmed_as(std::string_view word);

/// The whole stem of the few words whose stem, once folded, would be another word's:
/// « châtiment » is not « chat ». Empty for all others.
[[nodiscard]] std::string_view fixed_stem(std::string_view word);

/// A set of letters a to z, one bit each.
using LetterSet = std::uint32_t;

/// The set of one letter in either case; empty if it is none of a to z.
[[nodiscard]] constexpr LetterSet letter_bit(char letter) {
  const int lower = letter | 0x20;
  return lower >= 'a' && lower <= 'z' ? LetterSet{1} << (lower - 'a') : LetterSet{0};
}

/// The first letters, folded, of words whose stem begins with `first`: that letter itself, and
/// those of words stemmed as another (« yeux » as « œil »). Whoever looks for a stem need not stem
/// other words.
[[nodiscard]] LetterSet first_letters(char first);

}  // namespace mercato
