// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <ostream>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/models/score_model.hh"
#include "indexer/train/moves/read_article.hh"

namespace mercato {

/// Writes the moves found in an article as `mercato-indexer annotate` does, one JSON object a line.
void write_predictions(std::ostream& out, const ReadArticle& article,
                       const std::vector<Move>& moves);

/// Writes the moves of the gold that no candidate may mean.
void write_missed(std::ostream& out, const ReadArticle& article);

/// How often each decision alone is right.
class MoveTally {
 public:
  void add(const TrainingArticle& article, const ScoreModel& model);
  void print() const;

 private:
  using Counts = std::array<int, 6>;
  static void add_choice(const ChoiceExample& example, MoveTask task, const ScoreModel& model,
                         Counts& counts);

  std::array<std::array<int, 2>, 2> movers_{};  ///< said, true
  std::array<std::array<int, 2>, 2> events_{};
  Counts froms_{};
  Counts tos_{};
};

}  // namespace mercato
