// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// The page of hits that a request asks for: stored fields, snippet, highlights, entities, near
/// duplicates. Throws Error{no_index} if a stored article is damaged.
[[nodiscard]] std::vector<Hit> make_hits(IndexReader& index, const SearchRequest& request,
                                         const SearchPlan& plan, const Matches& matches);

/// Gives the hits the tags of their articles. A notebook that can't be read is warned of.
void add_tags(const IndexReader& index, SearchResult& result);

/// Marks the hits that do not have every word of the query as partial.
void mark_partial(const IndexReader& index, const SearchPlan& plan, std::vector<Hit>& hits);

}  // namespace mercato
