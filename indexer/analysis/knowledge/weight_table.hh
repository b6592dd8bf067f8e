// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/analysis/knowledge/feature_hash.hh"

namespace mercato {

/// The weights of a linear model: for each feature one weight a class. Immutable once filled; open
/// addressing, at most half full.
template <std::size_t Classes>
class WeightTable {
 public:
  struct Row {
    FeatureHash feature = 0;  ///< 0: free
    std::array<std::int16_t, Classes> weights{};
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

  [[nodiscard]] std::size_t size() const { return size_; }

  /// Calls `use` with each row, in no order that means anything.
  template <class Use>
  void for_each(Use use) const {
    for (const Row& row : rows_) {
      if (row.feature != 0) use(row);
    }
  }

 private:
  [[nodiscard]] const Row* find(FeatureHash feature) const {
    if (rows_.empty()) return nullptr;
    const std::size_t mask = rows_.size() - 1;
    for (std::size_t at = feature & mask;; at = (at + 1) & mask) {
      if (rows_[at].feature == feature) return &rows_[at];
      if (rows_[at].feature == 0) return nullptr;
    }
  }

  void insert(const Row& row) {
    const std::size_t mask = rows_.size() - 1;
    std::size_t at = row.feature & mask;
    while (rows_[at].feature != 0) at = (at + 1) & mask;
    rows_[at] = row;
    ++size_;
  }

  std::vector<Row> rows_;
  std::size_t size_ = 0;
};

}  // namespace mercato
