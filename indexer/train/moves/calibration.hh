// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "indexer/analysis/models/score_model.hh"
#include "indexer/train/moves/gold_moves.hh"

namespace mercato {

/// A move that was found, its raw confidence, and whether the annotator has it too.
struct JudgedMove {
  float raw = 0;
  bool right = false;
};

/// Judges a move: right if a move of the gold, or one that is accepted, has the same person and
/// the same ends. Moves of groups are not judged.
void judge(const Move& move, const MoveArticle& gold, std::vector<JudgedMove>& judged);

/// A step is fitted on at least so many moves, where there are so many.
inline constexpr double least_of_step = 50;

/// The steps that turn raw confidence into the share of right moves (isotonic regression by
/// pooling neighbours that violate the order, Ayer et al. 1955).
[[nodiscard]] Calibration calibrate(std::vector<JudgedMove> judged);

/// Prints, for each tenth of calibrated confidence, how many moves there are and how many are
/// right.
void print_calibration(const std::vector<JudgedMove>& judged, const Calibration& calibration);

}  // namespace mercato
