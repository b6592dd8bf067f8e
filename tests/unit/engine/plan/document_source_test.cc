// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/sets/document_source.hh"

#include <vector>

#include <doctest/doctest.h>

#include "searcher/engine/plan/sets/boolean_matches.hh"

using namespace mercato;

namespace {

/// Article n is odd or even, and one in five is round.
Xapian::Database articles(unsigned count) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (unsigned n = 1; n <= count; ++n) {
    Xapian::Document document;
    document.add_posting(n % 2 == 1 ? "odd" : "even", 1);
    if (n % 5 == 0) document.add_posting("round", 2);
    database.add_document(document);
  }
  return database;
}

std::vector<Xapian::docid> matches(const Xapian::Database& database, const Xapian::Query& query) {
  std::vector<Xapian::docid> found;
  for_each_match(database, query,
                 [&](const Xapian::MSetIterator& match) { found.push_back(*match); });
  return found;
}

}  // namespace

TEST_CASE("what matched once matches as the query does, in each shard") {
  Xapian::Database both = articles(130);
  both.add_database(articles(37));
  const std::vector<std::string> words{"odd", "round"};
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, words.begin(), words.end(), 2);
  for (const Xapian::Query& query : {phrase, Xapian::Query("round"), Xapian::Query("none")}) {
    const Xapian::Query once = matched_once(query);
    CHECK(matches(both, query) == matches(both, once));
    for (const auto op : {Xapian::Query::OP_AND, Xapian::Query::OP_OR, Xapian::Query::OP_AND_NOT,
                          Xapian::Query::OP_FILTER})
      CHECK(matches(both, {op, Xapian::Query("odd"), query}) ==
            matches(both, {op, Xapian::Query("odd"), once}));
    CHECK(has_matches(both, once) == has_matches(both, query));
  }
}

TEST_CASE("what is looked for is told") {
  const Xapian::Query query = documents_found(
      {"key", "documents of my own", [](const Xapian::Database& shard, DocumentSet& found) {
         found.add(shard.get_lastdocid());
       }});
  CHECK(matches(articles(7), query) == std::vector<Xapian::docid>{7});
  CHECK(query.get_description().find("documents of my own") != std::string::npos);
}
