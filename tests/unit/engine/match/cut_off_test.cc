// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/cut_off.hh"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// A number from 0 on, below `end`: the same on every machine.
unsigned below(unsigned end, std::mt19937& random) { return static_cast<unsigned>(random()) % end; }

/// Articles of a few words, each word in fewer than the one before.
Xapian::Database articles(std::mt19937& random, unsigned count) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (unsigned i = 0; i < count; ++i) {
    Xapian::Document document;
    document.add_value(slot::id, fmt::format("article-{}", i));
    for (unsigned word = 1; word <= 8; ++word)
      if (below(word, random) == 0)
        document.add_term(fmt::format("Zw{}", word), 1 + below(5, random));
    database.add_document(document);
  }
  return database;
}

Xapian::MSet matches(const Xapian::Database& database, const Query& query, double least) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  enquire.set_cutoff(0, least);
  return enquire.get_mset(0, database.get_doccount(), database.get_doccount());
}

TEST_CASE("what scores enough is counted, to the last article") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const Xapian::Database database = articles(random, 20 + below(60, random));
    std::vector<std::string> words;
    for (unsigned word = 1; word <= 8; ++word)
      if (below(2, random) == 0) words.push_back(fmt::format("Zw{}", word));
    if (words.size() < 2) continue;
    const Query any(Query::OP_OR, words.begin(), words.end());
    const Xapian::MSet all = matches(database, any, 0);
    const double least = all.get_max_attained() * (1 + below(9, random)) / 10;
    Xapian::doccount enough = 0;
    for (auto it = all.begin(); it != all.end(); ++it)
      if (it.get_weight() > least + 1e-9) ++enough;
    for (const Query& query :
         {counted_exactly(any, least + 1e-9, database), counted_by_servers(any)}) {
      const Xapian::MSet counted = matches(database, query, least + 1e-9);
      CHECK(enough == counted.size());
      CHECK(enough == counted.get_matches_lower_bound());
      CHECK(enough == counted.get_matches_upper_bound());
      for (Xapian::doccount i = 0; i < counted.size(); ++i)
        CHECK(all[i].get_weight() == doctest::Approx(counted[i].get_weight()));
    }
  }
}

}  // namespace
}  // namespace mercato
