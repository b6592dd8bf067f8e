// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/word_hashes.hh"

#include <algorithm>

#include "common/base/hash.hh"

namespace mercato {
namespace {

constexpr std::size_t letters_of_root = 5;

/// The high bits, which sets of hashes begin with, of the whole.
FormHash upper_half(std::uint64_t hash) { return static_cast<FormHash>(hash >> 32); }

}  // namespace

FormHash form_hash(std::string_view exact) { return upper_half(stable_hash(exact)); }

FormHash pair_hash(FormHash first, FormHash second) {
  const std::uint64_t both = std::uint64_t{first} << 32 | second;
  return upper_half((both ^ both >> 29) * fibonacci_factor);
}

FormHash root_hash(std::string_view folded, FormHash stem) {
  if (folded.size() < letters_of_root) return 0;
  const std::string_view root = folded.substr(0, letters_of_root);
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (!std::all_of(root.begin(), root.end(), letter)) return 0;
  constexpr FormHash tail = (1U << stem_bits_of_root) - 1;
  return std::max<FormHash>(tail + 1, upper_half(stable_hash(root)) & ~tail) | (stem & tail);
}

}  // namespace mercato
