// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "searcher/engine/facet_count.hh"
#include "searcher/engine/index_reader.hh"
#include "searcher/engine/request.hh"
#include "searcher/engine/result.hh"

namespace mercato {

/// The facet a request asked for: the most frequent values with their names, most frequent first,
/// then by name. `selected` holds the values that filters of the request ask for.
[[nodiscard]] FacetResult facet_result(const IndexReader& index, FacetCounts& counts,
                                       const FacetRequest& request,
                                       std::span<const FacetId> selected);

/// The name the whole index knows a value by that an article calls `name`.
[[nodiscard]] std::string shown_name(const IndexReader& index, Field field, std::string_view name);

/// The name of a facet value as people read it.
[[nodiscard]] std::string facet_label(const IndexReader& index, FacetId id);

}  // namespace mercato
