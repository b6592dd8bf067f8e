// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/names.hh"

#include "common/format/facet_slot.hh"

namespace mercato {

std::string shown_name(const IndexReader& index, Field field, std::string_view name) {
  const FacetId id = facet_id(field, name);
  const FacetId canonical = index.canonical(id);
  return canonical == id ? std::string(name) : facet_label(index, canonical);
}

std::string facet_label(const IndexReader& index, FacetId id) {
  switch (row(facet_field(id)).facet) {
    case FacetKind::months:
      return month_label(id);
    case FacetKind::magnitudes:
      return magnitude_label(id);
    default:
      break;
  }
  auto name = index.name(id);
  // Who is quoted under another of his names only.
  if (!name && facet_field(id) == Field::speaker)
    name = index.name(facet_number(Field::person, facet_payload(id)));
  return name ? name->name : std::string();
}

}  // namespace mercato
