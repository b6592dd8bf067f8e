// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/bounds/pattern_words.hh"
#include "searcher/engine/plan/bounds/work_budget.hh"
#include "searcher/engine/plan/words/placed_query.hh"

namespace mercato {

/// What all parts of a query share, so that no query takes more than a bounded time.
struct SharedParts {
  SharedParts(IndexReader& index, bool own_scores)
      : work(index), patterns(index, work), placed(index, own_scores) {}

  WorkBudget work;
  PatternWords patterns;
  PlacedQueries placed;
  std::size_t ranges = 0;
  std::size_t looked_up = 0;  ///< words for which the nearest one was looked for
};

}  // namespace mercato
