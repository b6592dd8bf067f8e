// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"

namespace mercato {

/// See Engine::similar: the terms that tell this article from the rest (Xapian's expansion of a
/// relevance set of one), asked as a query under the request's filters.
[[nodiscard]] std::optional<SearchResult> find_similar(IndexReader& index, std::string_view id,
                                                       const SearchRequest& request);

}  // namespace mercato
