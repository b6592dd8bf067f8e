// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/analysis/models/score_model.hh"
#include "indexer/train/moves/examples.hh"

namespace mercato {

/// An article to learn from.
struct TrainingArticle {
  const CaseFinder* cases = nullptr;
  std::vector<MoverCase> movers;
};

/// Trains the decisions on some articles. Which trigger tells a move of the gold is not annotated:
/// after a first round each move keeps only the triggers that the model finds most probable. What
/// is decided on whole events is learnt on events as a model of the other articles sees them.
[[nodiscard]] ScoreModel train_moves(const std::vector<const TrainingArticle*>& articles,
                                     Calibration calibration);

}  // namespace mercato
