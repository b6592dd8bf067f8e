// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/field_words.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "searcher/engine/plan/sets/boolean_matches.hh"
#include "tests/unit/engine/small_index.hh"

using namespace mercato;

TEST_CASE("any of many terms is found in a field as each of them is") {
  const Xapian::Database& database = small_index().database();
  PlacedQueries placed(small_index(), true);
  const std::string stems = "Z";
  const std::vector<std::string> terms(database.allterms_begin(stems),
                                       database.allterms_end(stems));
  REQUIRE(terms.size() > 30);
  const auto found = [&](const Xapian::Query& query) {
    std::vector<Xapian::docid> documents;
    for_each_match(database, query,
                   [&](const Xapian::MSetIterator& match) { documents.push_back(*match); });
    return documents;
  };
  for (const Field field : {Field::title, Field::lead, Field::body, Field::quote}) {
    for (std::size_t first = 0; first < terms.size(); first += 5) {
      const std::vector<std::string> some(terms.begin() + static_cast<std::ptrdiff_t>(first),
                                          terms.end());
      std::vector<Xapian::Query> each;
      for (const std::string& term : some) each.push_back(phrase_query(placed, {term}, field));
      CHECK(found(any_in_field(placed, some, field)) ==
            found({Xapian::Query::OP_OR, each.begin(), each.end()}));
    }
  }
}
