// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/analysis/models/score_model.hh"
#include "indexer/analysis/moves/move_features.hh"
#include "indexer/analysis/moves/move_scene.hh"

namespace mercato {

/// What one article tells of one person who leaves, or who arrives, in all its sentences together:
/// an article seldom tells more than one such move of a person.
struct MoveEvent {
  std::uint32_t person = 0;
  bool leaves = false;
  std::vector<MoveEvidence> evidence;  ///< most probable first, a few at most
};

/// The events of an article: its triggers, shared out by the person each most probably moves.
[[nodiscard]] std::vector<MoveEvent> find_events(const MoveScene& scene,
                                                 const MoveFeatureReader& features,
                                                 const ScoreModel& model);

}  // namespace mercato
