// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/engine/index/index_reader.hh"

namespace mercato {

/// The name under which the index shows the value that an article calls `name`.
[[nodiscard]] std::string shown_name(const IndexReader& index, Field field, std::string_view name);

/// The name of a facet value as people read it; empty if the index does not have the value.
[[nodiscard]] std::string facet_label(const IndexReader& index, FacetId id);

}  // namespace mercato
