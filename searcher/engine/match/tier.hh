// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include <xapian.h>

#include "searcher/engine/facets/facet_count.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/match/story_count.hh"
#include "searcher/engine/model/request.hh"

namespace mercato {

/// How one query is run.
struct TierOptions {
  std::size_t kept = 0;           ///< how many matches the answer needs
  bool counts = true;             ///< whether the total is wanted exactly
  FacetCounts* facets = nullptr;  ///< where facets are counted, if they are
  bool every_article = false;     ///< the query matches all articles
  bool ordered = true;            ///< what scores alike comes in order, too
  /// How many articles match, if that is known and only the newest of them are wanted.
  std::optional<std::size_t> newest_of = std::nullopt;
};

/// What one query found.
struct Tier {
  MatchQuery asked;
  std::vector<RankedMatch> ranked;
  bool by_date = false;  ///< ordered so, whatever the scores
  std::size_t total = 0;
  bool exact = true;
  std::shared_ptr<StoryCount> stories;  ///< with collapse
};

/// Runs one query: its first matches in order, its total, its facets.
[[nodiscard]] Tier run_tier(const IndexReader& index, const SearchRequest& request,
                            MatchQuery asked, const TierOptions& options);

/// Xapian's side of a query: weights, cut-off, collapse.
[[nodiscard]] Xapian::Enquire enquire_for(const IndexReader& index, const SearchRequest& request,
                                          const MatchQuery& asked);

/// The best matches of a query: enough to choose `kept` of them among those that score alike.
struct BestMatches {
  Xapian::MSet found;
  bool all = false;  ///< no article matches beside these
};

/// Finds the best matches by score. The spies of `enquire` see the first pass alone, and with
/// `counts` all that matches.
[[nodiscard]] BestMatches best_matches(const IndexReader& index, Xapian::Enquire& enquire,
                                       std::size_t kept, bool counts);

/// The best score of a query over the whole index; 0 if nothing matches.
[[nodiscard]] double best_score(const IndexReader& index, const Xapian::Query& query);

}  // namespace mercato
