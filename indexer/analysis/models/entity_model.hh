// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>

#include "indexer/analysis/models/model_file.hh"
#include "indexer/analysis/models/weight_table.hh"

namespace mercato {

/// The classes of a name: the entity types in their order, then `none`: it names nothing.
namespace name_class {
inline constexpr std::size_t count = 6;
inline constexpr std::size_t none = 5;
}  // namespace name_class

/// The probability of each class; they sum to one.
using NameProbabilities = std::array<double, name_class::count>;

/// A multinomial logistic regression over what an article says about one of its names. Immutable,
/// shared by all threads.
class EntityModel {
 public:
  using Table = WeightTable<name_class::count>;

  /// Weights are kept as multiples of 1 / scale.
  static constexpr double scale = 1024;

  EntityModel() = default;
  EntityModel(ModelHeader header, Table weights)
      : header_(std::move(header)), weights_(std::move(weights)) {}

  /// Reads a model file. Throws Error{input} if it is not one.
  [[nodiscard]] static EntityModel load(const std::filesystem::path& file);
  void save(const std::filesystem::path& file) const;

  [[nodiscard]] NameProbabilities classify(std::span<const FeatureHash> features) const;

  [[nodiscard]] const ModelHeader& header() const { return header_; }
  [[nodiscard]] bool empty() const { return weights_.size() == 0; }

 private:
  ModelHeader header_;
  Table weights_;
};

}  // namespace mercato
