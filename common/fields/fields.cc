// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/fields/fields.hh"

#include <string>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr bool rows_in_order() {
  for (std::size_t i = 0; i < field_table.size(); ++i)
    if (static_cast<std::size_t>(field_table[i].field) != i) return false;
  return true;
}
static_assert(rows_in_order(), "field_table must list the fields in the order of the enum");

constexpr bool shares_a_name(const FieldRow& a, const FieldRow& b) {
  for (const std::string_view name : {a.name, a.french, a.alias})
    for (const std::string_view other : {b.name, b.french, b.alias})
      if (!name.empty() && name == other) return true;
  return false;
}

constexpr bool names_are_unique() {
  for (std::size_t i = 0; i < field_table.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (shares_a_name(field_table[i], field_table[j])) return false;
  return true;
}
static_assert(names_are_unique(), "two fields of field_table share a name");

constexpr bool prefixes_are_unique() {
  for (std::size_t i = 0; i < field_table.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (!field_table[i].prefix.empty() && field_table[i].prefix == field_table[j].prefix)
        return false;
  return true;
}
static_assert(prefixes_are_unique(), "two fields of field_table share a term prefix");

/// Text fields are told apart by positions (`terms::mark`); all others by the prefix of their
/// terms.
constexpr bool all_but_text_have_prefixes() {
  for (const FieldRow& r : field_table)
    if (r.prefix.empty() != (r.kind == FieldKind::text)) return false;
  return true;
}
static_assert(all_but_text_have_prefixes(), "a row of field_table lacks its term prefix");

constexpr bool facets_fit_their_kind() {
  for (const FieldRow& r : field_table) {
    if (r.facet == FacetKind::months && r.kind != FieldKind::date) return false;
    if (r.facet == FacetKind::magnitudes && r.kind != FieldKind::amount) return false;
    if (r.facet == FacetKind::values && r.kind == FieldKind::text) return false;
  }
  return true;
}
static_assert(facets_fit_their_kind(), "a facet of field_table does not fit what the field holds");

}  // namespace

std::optional<Field> field_by_name(std::string_view name) {
  const std::string wanted = fold(name);
  for (const FieldRow& r : field_table)
    for (const std::string_view candidate : {r.name, r.french, r.alias})
      if (!candidate.empty() && fold(candidate) == wanted) return r.field;
  return std::nullopt;
}

}  // namespace mercato
