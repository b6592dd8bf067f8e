// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace mercato {

/// One choice of a chain: who says a quotation, beside who says the one before.
struct ChainStep {
  static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

  std::vector<float> scores;        ///< of each candidate, alone; as log odds
  std::vector<float> carried;       ///< what its score gains if it is the choice before, too
  std::vector<std::size_t> before;  ///< its place among the candidates of the step before
  bool linked = false;              ///< whether the step before matters
};

/// How probable the candidates of a step are, all that the chain may be considered.
struct ChainOdds {
  std::vector<double> chosen;
  std::vector<double> carried;  ///< that it is the choice here and in the step before
};

/// The odds of each step of a linear chain of choices (conditional random field: Lafferty, McCallum
/// and Pereira 2001), by the forward-backward algorithm. A score of minus infinity rules a
/// candidate out; each step needs one that is not.
[[nodiscard]] std::vector<ChainOdds> chain_odds(std::span<const ChainStep> steps);

}  // namespace mercato
