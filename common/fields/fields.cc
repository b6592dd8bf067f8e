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

}  // namespace

std::optional<Field> field_by_name(std::string_view name) {
  const std::string wanted = fold(name);
  for (const FieldRow& r : field_table)
    for (const std::string_view candidate : {r.name, r.french, r.alias})
      if (!candidate.empty() && fold(candidate) == wanted) return r.field;
  return std::nullopt;
}

}  // namespace mercato
