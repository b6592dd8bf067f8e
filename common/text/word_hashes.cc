// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/word_hashes.hh"

#include <algorithm>

#include "common/base/hash.hh"

namespace mercato {
namespace {

constexpr std::size_t letters_of_root = 5;

/// Fibonacci hashing (Knuth, TAOCP 3, § 6.4).
FormHash scattered(std::uint64_t value) {
  return static_cast<FormHash>(value * fibonacci_factor >> 48);
}

}  // namespace

FormHash form_hash(std::uint32_t stem_hash, std::string_view exact) {
  const auto form = static_cast<std::uint32_t>(stable_hash(exact) & ((1U << exact_form_bits) - 1));
  return static_cast<FormHash>(stem_hash << exact_form_bits | form);
}

FormHash pair_hash(FormHash first, FormHash second) {
  return scattered(std::uint64_t{first} << 16 | second);
}

FormHash root_hash(std::string_view folded) {
  if (folded.size() < letters_of_root) return 0;
  const std::string_view root = folded.substr(0, letters_of_root);
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (!std::all_of(root.begin(), root.end(), letter)) return 0;
  return std::max<FormHash>(1, static_cast<FormHash>(stable_hash(root)));
}

}  // namespace mercato
