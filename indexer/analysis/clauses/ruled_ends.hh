// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/analysis/clauses/trigger.hh"

namespace mercato {

/// Where grammar says that the people of a trigger come from and go to.
struct RuledEnds {
  MaybeEntity from;
  MaybeEntity to;
};

[[nodiscard]] RuledEnds ruled_ends(const MoveTrigger& trigger);

}  // namespace mercato
