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

TEST_CASE("a facet is counted without the filter on its own field") {
  SearchRequest asked = request("pluie");
  asked.facets = {{Field::source}};
  asked.filters = {{Field::source, "Le Matin"}};
  const SearchPlan plan = make_plan(small_index(), asked);
  const Matches matches = find_matches(small_index(), asked, plan);
  CHECK(matches.total == 1);
  FacetCounts counts =
      count_without_own_filter(small_index(), asked, plan, matches.asked, asked.facets.front());
  CHECK(counts.of(Field::source).size() == 2);
}
