// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mercato {

/// Identifies one feature: a hash of its template and its values; never 0.
using MoveFeatureHash = std::uint32_t;

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
  struct Row {
    MoveFeatureHash feature = 0;
    std::array<float, move_task_count> weights{};
  };
  /// Raw confidence from which on a calibrated one holds.
  using Calibration = std::vector<std::pair<float, float>>;

  ScoreModel() = default;
  ScoreModel(std::vector<Row> rows, Calibration calibration);

  /// Reads a model file. Throws Error{input} if it is not one or is cut short.
  [[nodiscard]] static ScoreModel load(const std::filesystem::path& file);

  /// The name of the set of features it was trained for.
  [[nodiscard]] const std::string& features() const { return features_; }

  /// Writes the model with a header that names the features, the corpus and the date. Throws
  /// Error{input} if the file cannot be written.
  void save(const std::filesystem::path& file, std::string_view features, std::string_view corpus,
            std::string_view date) const;

  [[nodiscard]] bool empty() const { return count_ == 0; }

  /// The sum of the weights of some features for a task: log odds for `mover`, a score to compare
  /// for the ends.
  [[nodiscard]] float score(MoveTask task, std::span<const MoveFeatureHash> features) const;

  /// How probable it is that a move of a raw confidence is right.
  [[nodiscard]] float calibrated(float raw) const;

 private:
  [[nodiscard]] const Row* find(MoveFeatureHash feature) const;
  void insert(const Row& row);

  std::vector<Row> rows_;  ///< open addressing, at most half full; feature 0 is free
  std::size_t count_ = 0;
  Calibration calibration_;
  std::string features_;
};

}  // namespace mercato
