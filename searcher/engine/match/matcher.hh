// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "searcher/engine/facets/facet_count.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/match_values.hh"
#include "searcher/engine/match/order.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// The query that answers a plan: with all words, or with some.
struct MatchQuery {
  Xapian::Query query;   ///< under all filters
  double cut_off = 0;    ///< BM25 score below which an article is no match
  bool relaxed = false;  ///< part of the words is enough
  /// What articles with all words score more than by their words, where others match, too: as much
  /// as the best of any scores. 0 if there is no such advantage.
  double head_start = 0;
};

/// The articles that match a request.
struct Matches {
  std::vector<RankedMatch> ranked;  ///< the first ones, in final order; at least those of the page
  MatchValues values;               ///< of `ranked`
  MatchQuery asked;
  FacetCounts counts;  ///< of all matches, for the facets of the request
  std::size_t total = 0;
  bool total_exact = true;
};

/// Matches a plan, counts totals and facets, and re-ranks the first matches.
[[nodiscard]] Matches find_matches(const IndexReader& index, const SearchRequest& request,
                                   const SearchPlan& plan);

/// Counts a facet over the matches as if the filters on its field were not there: of several values
/// of one field, any may match (disjunctive facets).
[[nodiscard]] FacetCounts count_without_own_filter(const IndexReader& index,
                                                   const SearchRequest& request,
                                                   const SearchPlan& plan, const MatchQuery& asked,
                                                   const FacetRequest& facet);

}  // namespace mercato
