// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"

namespace mercato {

/// Answers a search in four stages, each from value to value: SearchPlan -> Matches -> facets ->
/// hits. `instead`, if given, stands for the request's query. Throws as Engine::search.
[[nodiscard]] SearchResult run_search(IndexReader& index, const SearchRequest& request,
                                      const Xapian::Query* instead = nullptr);

}  // namespace mercato
