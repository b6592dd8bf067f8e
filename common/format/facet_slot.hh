// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "common/format/schema.hh"

namespace mercato {

/// The facet values of one document as one value slot: eight bytes each, little endian, ascending,
/// no duplicates.
[[nodiscard]] std::string pack_facets(std::vector<FacetId> ids);

/// Whether the field an index names is one of the table: asked of every id that is read from one.
[[nodiscard]] constexpr bool has_known_field(FacetId id) { return id >> 56 < field_table.size(); }

/// Calls `visit(FacetId)` for each facet value of a packed slot.
template <typename Visit>
void for_each_facet(std::string_view packed, const Visit& visit) {
  for (std::size_t i = 0; i + sizeof(FacetId) <= packed.size(); i += sizeof(FacetId)) {
    FacetId id = 0;
    std::memcpy(&id, packed.data() + i, sizeof id);
    visit(id);
  }
}

}  // namespace mercato
