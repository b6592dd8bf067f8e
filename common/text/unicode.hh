// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mercato {

/// One decoded code point and how many bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;
};

/// The code point at `offset` of `text` (valid UTF-8 expected; a stray byte decodes to U+FFFD of
/// size 1).
[[nodiscard]] CodePoint decode_at(std::string_view text, std::size_t offset) noexcept;

/// Appends a code point as UTF-8.
void append_utf8(std::string& out, char32_t value);

/// How many code points `text` has.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

/// Whether `text` is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// `text` as valid UTF-8: each ill-formed sequence replaced by U+FFFD.
[[nodiscard]] std::string replace_invalid_utf8(std::string_view text);

/// Unicode normal form C; returns at once when `text` already is.
[[nodiscard]] std::string to_nfc(std::string_view text);

/// French lower case, accents kept; U+2019 and its look-alikes become an apostrophe, ligatures of
/// PDF texts (ﬁ, ﬂ) are opened, signs of no width go.
[[nodiscard]] std::string lower_case(std::string_view text);

/// What is compared when accents and case do not count: lower case, accents dropped, ligatures
/// opened (œ→oe, æ→ae), typographic apostrophes straight. `fold("L’Œuvre") == "l'oeuvre"`.
[[nodiscard]] std::string fold(std::string_view text);

/// U+0027, U+2019, U+2018, U+02BC, U+02BB: what French writers use as an apostrophe.
[[nodiscard]] constexpr bool is_apostrophe(char32_t c) noexcept {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB;
}

/// U+002D, U+2010 to U+2012, U+2212 and the small and wide ones: hyphens that join a compound.
[[nodiscard]] constexpr bool is_hyphen(char32_t c) noexcept {
  return c == U'-' || (c >= 0x2010 && c <= 0x2012) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

/// Signs of no width inside words: U+00AD (a hyphen where a line may break), U+200B to U+200D,
/// U+2060, U+FEFF. No part of what a word is.
[[nodiscard]] constexpr bool is_invisible(char32_t c) noexcept {
  return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

/// Spaces that stand between the groups of three digits of a number.
[[nodiscard]] constexpr bool is_group_space(char32_t c) noexcept {
  return c == U' ' || c == 0x00A0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}

/// Spaces that French typography puts inside a number or before a sign: U+00A0, U+202F, U+2009.
[[nodiscard]] constexpr bool is_no_break_space(char32_t c) noexcept {
  return c == 0x00A0 || c == 0x202F || c == 0x2009;
}

/// Converts byte offsets of one text into code point offsets, in ascending order, in one pass.
class CodePointCounter {
 public:
  explicit CodePointCounter(std::string_view text) : text_(text) {}

  /// The number of code points before byte `offset`. Ascending calls are cheap; a smaller offset
  /// starts again.
  [[nodiscard]] std::size_t at(std::size_t offset) noexcept;

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t count_ = 0;
};

}  // namespace mercato
