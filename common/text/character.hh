// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/text/unicode.hh"

namespace mercato {

/// What a code point is to the tokenizer.
enum class CharClass : std::uint8_t {
  other,     ///< space, punctuation, symbols, emoji
  letter,    ///< letters, the marks on them, and signs of no width inside words
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

/// The classes of ASCII, known when the program is compiled: most of a French text.
inline constexpr std::array<CharClass, 128> ascii_classes = [] {
  std::array<CharClass, 128> classes{};
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = CharClass::digit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = CharClass::letter;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = CharClass::letter;
  return classes;
}();

/// The code point at `offset`, which is not ASCII.
[[nodiscard]] ClassedCodePoint classed_beyond_ascii(std::string_view text,
                                                    std::size_t offset) noexcept;

/// The code point at `offset`, or one of size 0 at the end of `text`.
[[nodiscard]] inline ClassedCodePoint classed_at(std::string_view text,
                                                 std::size_t offset) noexcept {
  if (offset >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < ascii_classes.size()) return {byte, 1, ascii_classes[byte]};
  return classed_beyond_ascii(text, offset);
}

}  // namespace mercato
