// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mercato {

/// FNV-1a (Fowler, Noll, Vo; 64 bits), finished with MurmurHash3's mixer. Values are stored in
/// indexes: it never changes without a new index format.
[[nodiscard]] std::uint64_t stable_hash(std::string_view text);

/// The multiplier of Fibonacci hashing (Knuth, The Art of Computer Programming 3, § 6.4): 2^64
/// divided by the golden ratio. The highest bits of `value * fibonacci_factor` are the hash.
inline constexpr std::uint64_t fibonacci_factor = 0x9E37'79B9'7F4A'7C15;

}  // namespace mercato
