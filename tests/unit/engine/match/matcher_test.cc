// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/matcher.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

SearchRequest request(std::string query) {
  SearchRequest out;
  out.query = std::move(query);
  return out;
}

Matches matched(const SearchRequest& request) {
  const SearchPlan plan = make_plan(small_index(), request);
  return find_matches(small_index(), request, plan);
}

std::vector<std::string> ids(const Matches& matches) {
  std::vector<std::string> out;
  for (const RankedMatch& match : matches.ranked) out.push_back(matches.values.id(match));
  return out;
}

}  // namespace

TEST_CASE("every word is asked for in mode all, one in mode any") {
  SearchRequest asked = request("pluie Lyon");
  asked.match = MatchMode::all;
  CHECK(matched(asked).total == 1);
  asked.match = MatchMode::any;
  const Matches any = matched(asked);
  CHECK(any.total == 3);
  CHECK(ids(any).front() == "pluie");
  CHECK(!any.asked.relaxed);
}

TEST_CASE("synonyms fill up, and are counted apart") {
  const Matches plain = matched(request("rémunération"));
  CHECK(plain.total == 2);
  CHECK(plain.total_related > 0);
  REQUIRE(plain.ranked.size() > plain.own);
  CHECK(plain.own == 2);
  SearchRequest wide = request("rémunération");
  wide.related = SearchRequest::Related::counted;
  CHECK(matched(wide).total == plain.total + plain.total_related);
}

TEST_CASE("a total does not depend on the limit") {
  for (const std::size_t limit : {0, 1, 3, 100}) {
    SearchRequest asked = request("pluie salaire");
    asked.limit = limit;
    CHECK(matched(asked).total == 1);
  }
}

TEST_CASE("no article has all the words: those count that have a part, whatever the filter") {
  SearchRequest asked = request("pluie fusion");
  CHECK(matched(asked).asked.relaxed);
  const std::size_t all = matched(asked).total;
  asked.filters = {{Field::source, "Le Soir"}};
  const std::size_t evening = matched(asked).total;
  asked.filters = {{Field::source, "Le Matin"}};
  CHECK(matched(asked).total + evening == all);
}

TEST_CASE("the oldest come first, those without a date last") {
  SearchRequest asked = request("");
  asked.sort = SortOrder::oldest;
  CHECK(ids(matched(asked)).front() == "fusion");
  CHECK(ids(matched(asked)).back() == "sans-date");
}

TEST_CASE("articles come by date when asked, the newest or the oldest first") {
  SearchRequest asked = request("");
  asked.sort = SortOrder::newest;
  CHECK(ids(matched(asked)).front() == "arrivee");
  CHECK(matched(asked).total == 6);
}

TEST_CASE("facets are counted over all matches, whatever the limit") {
  SearchRequest asked = request("pluie");
  asked.limit = 1;
  asked.facets = {{Field::source}};
  Matches matches = matched(asked);
  CHECK(matches.total == 2);
  std::uint32_t articles = 0;
  for (const FacetCounts::Count& count : matches.counts.of(Field::source)) articles += count.count;
  CHECK(articles == 2);
}
