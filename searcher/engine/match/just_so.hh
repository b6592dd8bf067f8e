// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/engine/index/known_facts.hh"
#include "searcher/engine/match/match_values.hh"
#include "searcher/engine/match/order.hh"
#include "searcher/engine/ranking/lifts.hh"

namespace mercato {

/// The first matches of a query of one word.
struct JustSo {
  std::vector<RankedMatch> ranked;  ///< in final order, at least those that are shown
  bool enough = false;  ///< the window has as many as are shown or, if that is less, as there are
};

/// Puts those matches first that write the one word of a query just so; `known` says and learns
/// which do. `found` has matches best first, those that score alike in any order, of which the
/// first `lifted` are ranked again by all features. The first `window` are looked through, in it no
/// further than is needed to tell which `shown` come first.
[[nodiscard]] JustSo just_so_first(const Lifts& lifts, const MatchValues& values,
                                   KnownFacts::Fact& known, std::vector<RankedMatch> found,
                                   std::size_t window, std::size_t shown, std::size_t lifted);

}  // namespace mercato
