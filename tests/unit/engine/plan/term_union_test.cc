// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/sets/term_union.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace mercato {
namespace {

using Xapian::Query;

/// Article n has the amounts n % 40 and n % 7, and is odd or even.
Xapian::Database articles(unsigned count) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (unsigned n = 1; n <= count; ++n) {
    Xapian::Document document;
    document.add_boolean_term(fmt::format("XAM{:02}", n % 40));
    document.add_boolean_term(fmt::format("XAM{:02}", n % 7));
    document.add_boolean_term(n % 2 == 1 ? "odd" : "even");
    database.add_document(document);
  }
  return database;
}

std::vector<std::string> amounts(unsigned low, unsigned high) {
  std::vector<std::string> terms;
  for (unsigned amount = low; amount <= high; ++amount)
    terms.push_back(fmt::format("XAM{:02}", amount));
  return terms;
}

Query any_of(const std::vector<std::string>& terms) {
  return {Query::OP_OR, terms.begin(), terms.end()};
}

std::vector<Xapian::docid> matches(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.set_query(query);
  std::vector<Xapian::docid> found;
  const Xapian::MSet set = enquire.get_mset(0, database.get_doccount(), database.get_doccount());
  for (auto it = set.begin(); it != set.end(); ++it) found.push_back(*it);
  CHECK(found.size() == set.get_matches_lower_bound());
  return found;
}

TEST_CASE("a union finds what an OR finds, alone and among others") {
  for (const unsigned count : {0U, 1U, 63U, 64U, 65U, 500U}) {
    const Xapian::Database database = articles(count);
    for (const auto& terms : {amounts(0, 39), amounts(10, 30), amounts(30, 60), amounts(50, 70)}) {
      const Query fast = term_union(terms);
      const Query slow = any_of(terms);
      CHECK(matches(database, slow) == matches(database, fast));
      const Query other = term_union(amounts(3, 20));
      const Query odd("odd");
      for (const Query::op op :
           {Query::OP_AND, Query::OP_OR, Query::OP_AND_NOT, Query::OP_FILTER}) {
        CHECK(matches(database, {op, odd, slow}) == matches(database, {op, odd, fast}));
        CHECK(matches(database, {op, slow, odd}) == matches(database, {op, fast, odd}));
        CHECK(matches(database, {op, any_of(amounts(3, 20)), slow}) ==
              matches(database, {op, other, fast}));
      }
    }
  }
}

TEST_CASE("a union is of each shard its own") {
  Xapian::Database both = articles(100);
  both.add_database(articles(37));
  CHECK(matches(both, any_of(amounts(5, 25))) == matches(both, term_union(amounts(5, 25))));
}

TEST_CASE("unions differ by their terms") {
  CHECK(term_union(amounts(0, 20)).serialise() == term_union(amounts(0, 20)).serialise());
  CHECK(term_union(amounts(0, 20)).serialise() != term_union(amounts(0, 21)).serialise());
}

}  // namespace
}  // namespace mercato
