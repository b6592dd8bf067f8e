// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "searcher/engine/facets/facet_count.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"

namespace mercato {

/// The facet a request asked for: the most frequent values with their names, most frequent first,
/// then by name. `selected` holds the values that filters of the request ask for.
[[nodiscard]] FacetResult facet_result(const IndexReader& index, FacetCounts& counts,
                                       const FacetRequest& request,
                                       std::span<const FacetId> selected);

}  // namespace mercato
