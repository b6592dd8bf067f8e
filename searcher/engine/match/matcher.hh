// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <xapian.h>

#include "searcher/engine/facets/facet_count.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/match_values.hh"
#include "searcher/engine/match/order.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// A query as it is matched.
struct MatchQuery {
  Xapian::Query query;   ///< under all filters
  double cut_off = 0;    ///< BM25 score below which an article is no match
  bool relaxed = false;  ///< part of the words is enough
  /// What articles with all words score more than by their words, where others match, too: as much
  /// as the best of any scores. 0 if there is no such advantage.
  double head_start = 0;
  bool passes_over_none = false;  ///< it is counted right under its cut-off
};

/// The articles that match a request, in three tiers: those that match the words themselves, those
/// that match by synonyms and other names only (related), those that have a part of the words
/// (partial). The last two fill up a page; only the first counts, but see Related::counted.
struct Matches {
  std::vector<RankedMatch> ranked;  ///< the first ones, in final order; at least those of the page
  std::size_t own = 0;              ///< how many of `ranked` are of the first tier
  std::size_t related = 0;          ///< how many after them are related
  MatchValues values;               ///< of `ranked`
  MatchQuery asked;                 ///< the first tier
  FacetCounts counts;               ///< of the first tier, for the facets of the request
  std::size_t total = 0;            ///< articles of the first tier
  bool total_exact = true;
  std::size_t total_related = 0;
  std::size_t total_partial = 0;
};

/// Matches a plan, counts totals and facets, and re-ranks the first matches. What counts does not
/// depend on the limit, nor do filters change how words match: whether a part of them is enough is
/// decided by the whole index.
[[nodiscard]] Matches find_matches(IndexReader& index, const SearchRequest& request,
                                   const SearchPlan& plan);

/// The matches as if the filters on a field were not there: of several values of one field, any may
/// match (disjunctive facets).
[[nodiscard]] MatchQuery without_own_filter(const IndexReader& index, const SearchRequest& request,
                                            const SearchPlan& plan, const MatchQuery& asked,
                                            Field field);

}  // namespace mercato
