// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/facet_slot.hh"

#include <algorithm>
#include <bit>

namespace mercato {

static_assert(std::endian::native == std::endian::little, "facet slots are little endian");

std::string pack_facets(std::vector<FacetId> ids) {
  const auto value = [](FacetId id) { return id & ~unsure_mark; };
  std::sort(ids.begin(), ids.end(), [&](FacetId a, FacetId b) {
    return value(a) != value(b) ? value(a) < value(b) : a < b;
  });
  const auto same = [&](FacetId a, FacetId b) { return value(a) == value(b); };
  ids.erase(std::unique(ids.begin(), ids.end(), same), ids.end());
  std::string packed(ids.size() * sizeof(FacetId), '\0');
  if (!ids.empty()) std::memcpy(packed.data(), ids.data(), packed.size());
  return packed;
}

}  // namespace mercato
