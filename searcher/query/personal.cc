// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/personal.hh"

#include "common/text/unicode.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

struct PersonalField {
  std::string_view name;
  std::string_view french;
  NodeKind kind;
};

constexpr PersonalField personal_fields[] = {
    {"tag", "étiquette", NodeKind::tagged},
    {"query", "recherche", NodeKind::saved},
    {"arrived", "arrivée", NodeKind::arrived},
};

}  // namespace

std::optional<NodeKind> personal_field(std::string_view name) {
  const std::string wanted = fold(name);
  for (const PersonalField& field : personal_fields)
    if (field.name == wanted || fold(field.french) == wanted) return field.kind;
  return std::nullopt;
}

std::string_view name_of_personal(NodeKind kind) {
  for (const PersonalField& field : personal_fields)
    if (field.kind == kind) return field.name;
  return {};
}

bool is_personal_value(NodeKind kind, std::string_view value) {
  if (kind == NodeKind::arrived) return is_readable(Field::date, range_ends(Field::date, value));
  return says_something(value);
}

}  // namespace mercato
