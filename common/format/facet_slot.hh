// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/format/schema.hh"

namespace mercato {

/// How probable what an article is said to tell must be to be sure of it.
inline constexpr float sure_confidence = 0.8F;

/// Set beside a facet value that a document has, but not surely.
inline constexpr FacetId unsure_mark = FacetId{1} << 63;

/// The facet values of one document as one value slot: eight bytes each, little endian, ascending
/// but for the marks, no duplicates; of a value with the mark and without, the sure one.
[[nodiscard]] std::string pack_facets(std::vector<FacetId> ids);

/// Whether the field an index names is one of the table: asked of every id that is read from one.
[[nodiscard]] constexpr bool has_known_field(FacetId id) { return id >> 56 < field_table.size(); }

/// Calls `visit(FacetId)` for each facet value of a packed slot, without its mark;
/// `visit(FacetId, bool sure)` if that is asked for.
template <typename Visit>
void for_each_facet(std::string_view packed, const Visit& visit) {
  for (std::size_t i = 0; i + sizeof(FacetId) <= packed.size(); i += sizeof(FacetId)) {
    FacetId id = 0;
    std::memcpy(&id, packed.data() + i, sizeof id);
    if constexpr (std::is_invocable_v<Visit, FacetId, bool>)
      visit(id & ~unsure_mark, (id & unsure_mark) == 0);
    else
      visit(id & ~unsure_mark);
  }
}

}  // namespace mercato
