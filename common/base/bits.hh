// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace mercato {

/// The place of the first bit from `from` on that is set, in words of 64 bits, the lowest first;
/// that behind the last word if none is.
[[nodiscard]] constexpr std::size_t next_bit(std::span<const std::uint64_t> words,
                                             std::size_t from) {
  std::size_t i = from / 64;
  if (i >= words.size()) return words.size() * 64;
  std::uint64_t word = words[i] >> (from % 64) << (from % 64);
  while (word == 0 && ++i < words.size()) word = words[i];
  return i * 64 + (word == 0 ? 0 : static_cast<std::size_t>(std::countr_zero(word)));
}

}  // namespace mercato
