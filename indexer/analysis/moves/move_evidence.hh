// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/analysis/moves/move_scene.hh"

namespace mercato {

/// A sentence that may tell a move of a person.
struct MoveEvidence {
  const MoveTrigger* trigger = nullptr;
  Mover mover;
  float probability = 0;  ///< that it tells one
  float rival = 0;        ///< the highest probability of another person who may move by the trigger
};

}  // namespace mercato
