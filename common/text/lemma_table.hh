// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mercato {

/// The terms of a form that Snowball alone would part from its lemma or join with another one,
/// separated by spaces: the term a query looks for comes first, then those that articles with the
/// form have beside it; one that begins with + is looked for, too. Empty for all other forms.
/// `folded` is lower case without accents. See common/text/lemmas.txt, which scripts/lemmas.py
/// makes.
[[nodiscard]] std::string_view lemma_terms(std::string_view folded);

/// The forms in the table that have a term, folded.
[[nodiscard]] std::vector<std::string_view> forms_with_term(std::string_view term);

/// A checksum of the table, taken when it is compiled in.
[[nodiscard]] std::string_view lemma_table_sum();

/// A set of letters a to z, one bit each.
using LetterSet = std::uint32_t;

/// The set of one letter in either case; empty if it is none of a to z.
[[nodiscard]] constexpr LetterSet letter_bit(char letter) {
  const int lower = letter | 0x20;
  return lower >= 'a' && lower <= 'z' ? LetterSet{1} << (lower - 'a') : LetterSet{0};
}

/// The first letters, folded, of words that have a term which begins with `first`: that letter
/// itself, and those of irregular forms (« yeux » of « œil »). Whoever looks for a term need not
/// stem other words. A mark of stop words stands for all letters.
[[nodiscard]] LetterSet first_letters(char first);

}  // namespace mercato
