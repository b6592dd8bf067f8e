// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/field_words.hh"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/format/schema.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"
#include "searcher/engine/plan/sets/document_source.hh"

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

Xapian::Query any_in_field(const std::vector<std::string>& terms, Field field) {
  const std::string key = fmt::format("{}: {}", row(field).name, fmt::join(terms, " "));
  return documents_found(
      {key, key, [terms, field](const Xapian::Database& shard, DocumentSet& found) {
         DocumentSet left(shard);
         left.add_all();
         for (std::size_t i = 0; i < terms.size() && left.size() > 0; ++i) {
           const Xapian::Query among_left =
               documents_found({"left", "left", [&left](const Xapian::Database&, DocumentSet& set) {
                                  set = left;
                                }});
           std::vector<Xapian::docid> here;
           for_each_match(shard,
                          {Xapian::Query::OP_FILTER, phrase_query({terms[i]}, field), among_left},
                          [&](const Xapian::MSetIterator& match) { here.push_back(*match); });
           for (const Xapian::docid document : here) {
             found.add(document);
             left.remove(document);
           }
         }
       }});
}

}  // namespace mercato
