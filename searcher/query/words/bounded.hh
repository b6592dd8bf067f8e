// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

inline constexpr std::size_t longest_query = std::size_t{64} << 10;  ///< bytes; longer is refused
inline constexpr std::size_t most_query_words = 256;                 ///< that are looked for
inline constexpr std::size_t most_phrase_words = 48;  ///< of them in one phrase or compound
/// Of a compound, a date, an address; each further part counts as a word.
inline constexpr std::size_t parts_of_a_word = 4;

/// A query that costs no more than a long one that somebody typed.
struct BoundedQuery {
  std::string text;  ///< as long as it was: words beyond the bounds are blanks
  std::vector<std::string> warnings;
};

/// Blanks the words beyond the bounds out. Throws Error{usage} for a text over `longest_query`.
[[nodiscard]] BoundedQuery bounded_query(std::string_view text);

}  // namespace mercato
