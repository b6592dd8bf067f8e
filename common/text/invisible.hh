// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "common/text/unicode.hh"

namespace mercato {

/// Whether a character shows nothing but parts words, or changes how others show: signs of no width
/// (is_invisible), marks and overrides of direction, invisible operators, annotations, tags.
[[nodiscard]] constexpr bool shows_nothing(char32_t c) noexcept {
  struct Range {
    char32_t first;
    char32_t last;
  };
  constexpr Range ranges[] = {
      {0x034F, 0x034F},                      // combining grapheme joiner
      {0x061C, 0x061C},   {0x180E, 0x180E},  // Arabic letter mark, Mongolian vowel separator
      {0x200E, 0x200F},   {0x202A, 0x202E},  // directional marks, embeddings, overrides
      {0x2061, 0x206F},                      // invisible operators, isolates
      {0xFFF9, 0xFFFB},                      // interlinear annotation
      {0xE0000, 0xE0FFF},                    // tags, variation selectors supplement
  };
  for (const Range& range : ranges)
    if (c >= range.first && c <= range.last) return true;
  return is_invisible(c);
}

/// U+200C and U+200D mean something in other scripts and in emoji, but not beside a Latin letter.
[[nodiscard]] constexpr bool is_joiner(char32_t c) noexcept { return c == 0x200C || c == 0x200D; }

}  // namespace mercato
