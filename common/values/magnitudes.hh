// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// The factor of a folded magnitude word: « million » is 1e6, « milliards » 1e9, « billion » 1e12
/// (the long scale of French); 0 if the word is none.
[[nodiscard]] double magnitude_word(std::string_view folded) noexcept;

/// What « billion » is after an English sign: $2.5 billion.
inline constexpr double english_billion = 1e9;

/// Whether a folded word is « billion » in either number, whose factor depends on the language.
[[nodiscard]] constexpr bool is_billion(std::string_view folded) noexcept {
  return folded == "billion" || folded == "billions";
}

/// The factor of a magnitude's abbreviation as the press writes it, capitals as they are: k, M, Md,
/// Mds, bn; 0 if it is none.
[[nodiscard]] double magnitude_abbreviation(std::string_view surface) noexcept;

/// The same of a folded abbreviation as people type it in a query, where `m` can't be metres: m,
/// md, b; 0 if it is none.
[[nodiscard]] double typed_magnitude(std::string_view folded) noexcept;

}  // namespace mercato
