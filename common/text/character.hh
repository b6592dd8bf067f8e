// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/text/unicode.hh"

namespace mercato {

/// What a code point is to the tokenizer.
enum class CharClass : std::uint8_t {
  other,     ///< space, punctuation, symbols, emoji
  letter,    ///< letters and the marks on them
  digit,     ///< decimal digits
  unspaced,  ///< letters of scripts written without spaces: Han, kana, Thai, Lao, Khmer, Burmese
};

/// The class of a code point; one table look-up for Latin.
[[nodiscard]] CharClass char_class(char32_t c) noexcept;

/// A code point together with its class.
struct ClassedCodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  ///< 0 past the end of the text
  CharClass kind = CharClass::other;
};

/// The code point at `offset`, or one of size 0 at the end of `text`.
[[nodiscard]] ClassedCodePoint classed_at(std::string_view text, std::size_t offset) noexcept;

}  // namespace mercato
