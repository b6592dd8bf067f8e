// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>

#include <xapian.h>

#include "common/index/topics.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"

namespace mercato {

/// What stands for a request's query, when it does not come from its text.
struct ReadyQuery {
  Xapian::Query query;
  std::optional<TopicVector> topic;    ///< what it is about, of length 1, if that is known
  std::optional<TopicVector> meaning;  ///< likewise by the vectors of the press
};

/// Answers a search in four stages, each from value to value: SearchPlan -> Matches -> facets ->
/// hits. `instead`, if given, stands for the request's query. Throws as Engine::search.
[[nodiscard]] SearchResult run_search(IndexReader& index, const SearchRequest& request,
                                      const ReadyQuery* instead = nullptr);

}  // namespace mercato
