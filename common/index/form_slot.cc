// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/form_slot.hh"

#include <algorithm>
#include <array>
#include <bit>

#include "common/index/schema.hh"

namespace mercato {
namespace {

constexpr std::uint32_t exact_bits = 5;  // below those of the stem
constexpr std::size_t letters_of_root = 5;

/// Fibonacci hashing (Knuth, TAOCP 3, § 6.4).
FormHash scattered(std::uint64_t value) {
  return static_cast<FormHash>(value * 0x9E37'79B9'7F4A'7C15 >> 48);
}

/// Sorts by marking each hash in a map of all there are: a fifth of what comparing them costs.
void pack(std::vector<FormHash>& hashes, std::string& packed) {
  std::array<std::uint64_t, (std::size_t{1} << 16) / 64> marks{};
  for (const FormHash hash : hashes) marks[hash / 64] |= std::uint64_t{1} << hash % 64;
  hashes.clear();
  for (std::size_t i = 0; i < marks.size(); ++i)
    for (std::uint64_t left = marks[i]; left != 0; left &= left - 1)
      hashes.push_back(static_cast<FormHash>(64 * i + std::countr_zero(left)));
  pack_hashes(hashes, packed);
}

}  // namespace

FormHash form_hash(std::uint32_t stem_hash, std::string_view exact) {
  const auto form = static_cast<std::uint32_t>(stable_hash(exact) & ((1U << exact_bits) - 1));
  return static_cast<FormHash>(stem_hash << exact_bits | form);
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

void FormHashes::clear() {
  words.clear();
  pairs.clear();
  roots.clear();
}

std::string pack_forms(FormHashes& hashes) {
  std::string packed;
  pack(hashes.words, packed);
  pack(hashes.pairs, packed);
  pack(hashes.roots, packed);
  return packed;
}

bool FormSlot::has_stem_of(FormHash word) const {
  constexpr FormHash exact = (1U << exact_bits) - 1;
  return words_.contains_any(word & static_cast<FormHash>(~exact), word | exact);
}

}  // namespace mercato
