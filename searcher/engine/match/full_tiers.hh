// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include "searcher/engine/match/tier.hh"
#include "searcher/engine/plan/words/full_query.hh"

namespace mercato {

/// The articles that have all that a request asks for: in its own words, and by what stands for
/// them, if that was asked for.
struct FullTiers {
  Tier own;
  std::optional<Tier> related;
};

/// Finds both by one match, which counts both, and the facets of the first. For requests by
/// relevance, without collapse, to an index that is here.
[[nodiscard]] FullTiers run_full_tiers(const IndexReader& index, const SearchRequest& request,
                                       const FullQuery& full, const TierOptions& options);

}  // namespace mercato
