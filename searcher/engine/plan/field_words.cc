// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/field_words.hh"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/format/schema.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"
#include "searcher/engine/plan/sets/document_source.hh"

namespace mercato {
namespace {

WordsTogether together(const std::vector<std::string>& terms, Placement placement) {
  WordsTogether words{{}, 0, placement};
  for (const std::string& term : terms) words.words.push_back({{term}});
  return words;
}

}  // namespace

Xapian::Query phrase_query(PlacedQueries& placed, std::vector<std::string> terms,
                           std::optional<Field> field) {
  if (field == Field::body && !terms.empty())
    return {Xapian::Query::OP_FILTER, placed.of(together(terms, Placement::adjacent)),
            placed.of(together({terms::mark(Field::body), terms.back()}, Placement::behind))};
  if (field && !terms.empty()) terms.push_back(terms::mark(*field));
  return placed.of(together(terms, Placement::adjacent));
}

Xapian::Query any_in_field(PlacedQueries& placed, const std::vector<std::string>& terms,
                           Field field) {
  std::vector<Xapian::Query> each;
  for (const std::string& term : terms) each.push_back(phrase_query(placed, {term}, field));
  const std::string key = fmt::format("{}: {}", row(field).name, fmt::join(terms, " "));
  return documents_found(
      {key, key, [each](const Xapian::Database& shard, DocumentSet& found) {
         DocumentSet left(shard);
         left.add_all();
         for (std::size_t i = 0; i < each.size() && left.size() > 0; ++i) {
           const Xapian::Query among_left =
               documents_found({"left", "left", [&left](const Xapian::Database&, DocumentSet& set) {
                                  set = left;
                                }});
           std::vector<Xapian::docid> here;
           for_each_match(shard, {Xapian::Query::OP_FILTER, each[i], among_left},
                          [&](const Xapian::MSetIterator& match) { here.push_back(*match); });
           for (const Xapian::docid document : here) {
             found.add(document);
             left.remove(document);
           }
         }
       }});
}

}  // namespace mercato
