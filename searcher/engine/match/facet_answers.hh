// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// Whether facets are counted over a sample of the matches, if many match, by matches of their own:
/// then the request is matched without them.
[[nodiscard]] bool samples_facets(const IndexReader& index, const SearchRequest& request);

struct FacetAnswers {
  std::vector<FacetResult> results;  ///< in the order of the request
  std::optional<FacetSample> sample;
};

/// The facets of a request over what it matches. Facets under a filter on their own field, days and
/// samples take a match each; the others were counted while it was matched (`matches.counts`).
[[nodiscard]] FacetAnswers answer_facets(const IndexReader& index, const SearchRequest& request,
                                         const SearchPlan& plan, Matches& matches);

}  // namespace mercato
