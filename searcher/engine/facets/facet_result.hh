// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <span>

#include "searcher/engine/facets/facet_count.hh"
#include "searcher/engine/facets/scale.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"

namespace mercato {

/// Whether a facet's values have an order of their own: dates, amounts.
[[nodiscard]] bool is_scale(Field field);

/// The facet a request asked for: the most frequent values with their names, most frequent first,
/// then by name; of a scale, all buckets in order. `selected` holds the values that filters of the
/// request ask for.
[[nodiscard]] FacetResult facet_result(const IndexReader& index, FacetCounts& counts,
                                       const FacetRequest& request,
                                       std::span<const FacetId> selected);

/// Publication dates by year, week or day; see count_days.
[[nodiscard]] FacetResult day_result(const FacetRequest& request,
                                     const std::map<int, std::size_t>& days);

}  // namespace mercato
