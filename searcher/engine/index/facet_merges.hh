// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "common/format/schema.hh"

namespace mercato {

/// Where a facet value goes in a table of 2^(64 - shift) places: Fibonacci hashing (Knuth, TAOCP 3,
/// § 6.4). Ids are hashes, but months and magnitudes are small numbers: the high bits of a product
/// mix.
[[nodiscard]] constexpr std::size_t facet_place(FacetId id, int shift) {
  return static_cast<std::size_t>((id * 0x9E37'79B9'7F4A'7C15) >> shift);
}

/// Which facet values stand for which. Asked for every value of every match, and few are merged: a
/// filter of 16 bits a merge, small enough for the nearest cache, lets the others through.
class FacetMerges {
 public:
  using Map = std::unordered_map<FacetId, FacetId>;  ///< from merged value to canonical value

  FacetMerges() : FacetMerges(Map()) {}
  explicit FacetMerges(Map merges);

  /// What a value was merged into; itself if it was not.
  [[nodiscard]] FacetId canonical(FacetId id) const { return passes(id) ? look_up(id) : id; }

  [[nodiscard]] bool contains(FacetId id) const { return passes(id) && merges_.contains(id); }

  [[nodiscard]] const Map& all() const { return merges_; }

 private:
  [[nodiscard]] bool passes(FacetId id) const {
    const std::size_t at = facet_place(id, shift_);
    return (filter_[at / 64] >> at % 64 & 1) != 0;
  }
  [[nodiscard]] FacetId look_up(FacetId id) const;

  Map merges_;
  int shift_ = 58;
  std::vector<std::uint64_t> filter_;
};

/// A speaker is a person: adds to the merges of people those of the same names as speakers.
[[nodiscard]] FacetMerges::Map with_speakers(FacetMerges::Map merges);

}  // namespace mercato
