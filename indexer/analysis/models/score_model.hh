// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/analysis/models/calibration.hh"
#include "indexer/analysis/models/weight_table.hh"

namespace mercato {

/// Identifies one feature: a hash of its template and its values; never 0.
using MoveFeatureHash = FeatureHash;

/// The decisions a move is made of.
enum class MoveTask : std::uint8_t {
  mover,  ///< does this trigger tell a move of this person
  event,  ///< does all that is told of this person tell a move
  from,   ///< is this organization (or none) where the person comes from
  to,     ///< is this organization (or none) where the person goes
};
inline constexpr std::size_t move_task_count = 4;

/// The weights of the decisions that make a move: one linear model a task, over hashed features,
/// with a table that turns raw confidence into a calibrated one. Immutable once loaded, shared by
/// all threads.
class ScoreModel {
 public:
  using Table = WeightTable<move_task_count, float>;
  using Row = Table::Row;

  ScoreModel() = default;
  ScoreModel(const std::vector<Row>& rows, Calibration calibration)
      : table_(rows), calibration_(std::move(calibration)) {}

  /// Reads a model file. Throws Error{input} if it is not one or is cut short.
  [[nodiscard]] static ScoreModel load(const std::filesystem::path& file);

  /// The name of the set of features it was trained for.
  [[nodiscard]] const std::string& features() const { return features_; }

  /// Writes the model with a header that names the features, the corpus and the date. Throws
  /// Error{input} if the file cannot be written.
  void save(const std::filesystem::path& file, std::string_view features, std::string_view corpus,
            std::string_view date) const;

  [[nodiscard]] bool empty() const { return table_.size() == 0; }

  /// The sum of the weights of some features for a task: log odds for `mover`, a score to compare
  /// for the ends.
  [[nodiscard]] float score(MoveTask task, std::span<const MoveFeatureHash> features) const;

  /// How probable it is that a move of a raw confidence is right.
  [[nodiscard]] float calibrated(float raw) const { return mercato::calibrated(calibration_, raw); }

 private:
  Table table_;
  Calibration calibration_;
  std::string features_;
};

}  // namespace mercato
