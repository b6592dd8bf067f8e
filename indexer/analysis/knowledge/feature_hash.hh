// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mercato {

/// Identifies one feature: a hash of its template and its value.
using FeatureHash = std::uint32_t;

/// FNV-1a of `value`, started from `seed`, and never 0.
[[nodiscard]] constexpr FeatureHash feature_hash(std::uint32_t seed, std::string_view value) {
  std::uint32_t hash = 2166136261U ^ (seed * 0x9E3779B1U);
  for (const char c : value) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16777619U;
  }
  hash ^= hash >> 15;
  return hash == 0 ? 1 : hash;
}

/// The same for a feature whose value is a number.
[[nodiscard]] constexpr FeatureHash feature_hash(std::uint32_t seed, std::uint64_t value) {
  std::uint64_t hash = (value + 1) * 0x9E3779B97F4A7C15ULL ^ (std::uint64_t{seed} << 32);
  hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9ULL;
  hash ^= hash >> 32;
  const auto folded = static_cast<std::uint32_t>(hash);
  return folded == 0 ? 1 : folded;
}

}  // namespace mercato
