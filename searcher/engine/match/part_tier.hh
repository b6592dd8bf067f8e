// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <unordered_set>

#include <xapian.h>

#include "searcher/engine/match/tier.hh"

namespace mercato {

/// The articles that score well enough beside the best: at least `share` of the best score. `query`
/// may leave out others. One match finds that score, the first of them, their total, and their
/// facets. `others` are left out once the best is known, which is told as their head start. For
/// requests by relevance, without collapse, to an index that is here in one piece; nothing if
/// nothing scores.
[[nodiscard]] std::optional<Tier> run_part_tier(const IndexReader& index,
                                                const SearchRequest& request,
                                                const Xapian::Query& query, double share,
                                                const TierOptions& options,
                                                const std::unordered_set<Xapian::docid>& others);

}  // namespace mercato
