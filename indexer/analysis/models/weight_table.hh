// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mercato {

/// Identifies one feature: a hash of its template and its value.
using FeatureHash = std::uint32_t;

/// FNV-1a, 32 bits (Fowler, Noll, Vo), from its usual start or another.
[[nodiscard]] constexpr std::uint32_t fnv1a(std::string_view text,
                                            std::uint32_t hash = 2166136261U) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

/// FNV-1a of `value`, started from `seed`, and never 0.
[[nodiscard]] constexpr FeatureHash feature_hash(std::uint32_t seed, std::string_view value) {
  std::uint32_t hash = fnv1a(value, 2166136261U ^ (seed * 0x9E3779B1U));
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

/// The weights of a linear model: for each feature one weight a class. Immutable once filled; open
/// addressing, at most half full. Of two rows of one feature the last holds.
template <std::size_t Classes, class Weight = std::int16_t>
class WeightTable {
 public:
  struct Row {
    FeatureHash feature = 0;  ///< 0: free
    std::array<Weight, Classes> weights{};
  };

  WeightTable() = default;
  explicit WeightTable(const std::vector<Row>& rows) : rows_(std::bit_ceil(2 * rows.size() + 2)) {
    for (const Row& row : rows) insert(row);
  }

  /// Adds the weights of a feature, if it has any, to the scores of the classes.
  template <class Scores>
  void add(FeatureHash feature, Scores& scores) const {
    const Row* row = find(feature);
    if (row == nullptr) return;
    for (std::size_t i = 0; i < Classes; ++i) scores[i] += row->weights[i];
  }

  /// The row of a feature; nullptr if it has none.
  [[nodiscard]] const Row* find(FeatureHash feature) const {
    if (rows_.empty()) return nullptr;
    const std::size_t mask = rows_.size() - 1;
    for (std::size_t at = feature & mask;; at = (at + 1) & mask) {
      if (rows_[at].feature == feature) return &rows_[at];
      if (rows_[at].feature == 0) return nullptr;
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Calls `use` with each row, in no order that means anything.
  template <class Use>
  void for_each(Use use) const {
    for (const Row& row : rows_) {
      if (row.feature != 0) use(row);
    }
  }

 private:
  void insert(const Row& row) {
    const std::size_t mask = rows_.size() - 1;
    std::size_t at = row.feature & mask;
    while (rows_[at].feature != 0 && rows_[at].feature != row.feature) at = (at + 1) & mask;
    if (rows_[at].feature == 0) ++size_;
    rows_[at] = row;
  }

  std::vector<Row> rows_;
  std::size_t size_ = 0;
};

}  // namespace mercato
