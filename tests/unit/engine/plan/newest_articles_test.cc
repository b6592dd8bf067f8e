// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/sets/newest_articles.hh"

#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/fields/fields.hh"
#include "searcher/engine/match/matcher.hh"
#include "tests/unit/engine/random_articles.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

constexpr unsigned articles = 1500;

/// Of days, of months and years of which no more is known, and of no date.
IndexReader& dated_articles() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<IndexReader> reader = [] {
    std::mt19937 random(3);
    std::string lines;
    for (unsigned i = 0; i < articles; ++i) {
      std::string date;
      const unsigned known = below(12, random);
      if (known > 0) date += fmt::format("{}", 2019 + below(4, random));
      if (known > 1) date += fmt::format("-{:02}", 1 + below(12, random));
      if (known > 2) date += fmt::format("-{:02}", 1 + below(28, random));
      lines += fmt::format(R"({{"id":"{}","title":"Page","date":"{}","body":"{} texte."}})", i,
                           date, below(5, random) == 0 ? "Plusieurs" : "Un navire") +
               "\n";
    }
    return index_of(lines, folder.path());
  }();
  return *reader;
}

std::string date_of(Xapian::docid document) {
  return dated_articles().database().get_document(document).get_value(slot::date);
}

std::vector<std::string> ids(const SearchRequest& request) {
  const SearchPlan plan = make_plan(dated_articles(), request);
  const Matches found = find_matches(dated_articles(), request, plan);
  std::vector<std::string> ids{fmt::format("{} in all", found.total)};
  for (std::size_t i = 0; i < std::min(found.ranked.size(), request.offset + request.limit); ++i)
    ids.push_back(found.values.id(found.ranked[i]));
  return ids;
}

}  // namespace

TEST_CASE("the newest articles are all from some day on") {
  const Xapian::Database& database = dated_articles().database();
  for (Xapian::doccount enough = 1; enough <= articles; enough += 1 + enough / 3) {
    CAPTURE(enough);
    const std::optional<Xapian::Query> newest = newest_articles(database, enough);
    if (!newest) {
      CHECK(enough > articles * 3 / 4);
      continue;
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(*newest);
    const Xapian::MSet found = enquire.get_mset(0, articles);
    REQUIRE(found.size() >= enough);
    std::set<Xapian::docid> among;
    std::string oldest = "9";
    for (auto it = found.begin(); it != found.end(); ++it) {
      among.insert(*it);
      oldest = std::min(oldest, date_of(*it));
    }
    for (Xapian::docid document = 1; document <= articles; ++document)
      if (!among.contains(document)) REQUIRE(date_of(document) < oldest);
  }
  CHECK(!newest_articles(database, articles));
}

TEST_CASE("the newest of one word are those of Xapian's order by date") {
  for (const char* const word : {"plusieurs", "navire", "inconnu"})
    for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest})
      for (const std::size_t limit : {1, 10, 150, 2000}) {
        SearchRequest request;
        request.query = word;
        request.sort = sort;
        request.limit = limit;
        request.total = SearchRequest::Total::estimated;
        const std::vector<std::string> ours = ids(request);
        request.explain = SearchRequest::Explain::on;  // Xapian's scores
        CHECK(ours == ids(request));
      }
}
