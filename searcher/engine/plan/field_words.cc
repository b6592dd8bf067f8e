// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/field_words.hh"

#include "common/format/schema.hh"

namespace mercato {
namespace {

constexpr Xapian::termcount any_distance = 1U << 30;

Xapian::Query in_order(const std::vector<std::string>& terms, Xapian::termcount window) {
  return {Xapian::Query::OP_PHRASE, terms.begin(), terms.end(), window};
}

Xapian::Query adjacent(const std::vector<std::string>& terms) {
  return in_order(terms, static_cast<Xapian::termcount>(terms.size()));
}

}  // namespace

Xapian::Query phrase_query(std::vector<std::string> terms, std::optional<Field> field) {
  if (!field || terms.empty()) return adjacent(terms);
  if (*field == Field::body)
    return {Xapian::Query::OP_FILTER, adjacent(terms),
            in_order({terms::mark(Field::body), terms.back()}, any_distance)};
  terms.push_back(terms::mark(*field));
  return adjacent(terms);
}

}  // namespace mercato
