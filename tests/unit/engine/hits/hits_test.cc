// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/hits/hits.hh"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "searcher/engine/hits/explain.hh"
#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

struct Answer {
  SearchPlan plan;
  Matches matches;
  std::vector<Hit> hits;
};

Answer answer(const SearchRequest& request) {
  SearchPlan plan = make_plan(small_index(), request);
  Matches matches = find_matches(small_index(), request, plan);
  std::vector<Hit> hits = make_hits(small_index(), request, plan, matches);
  return {std::move(plan), std::move(matches), std::move(hits)};
}

SearchRequest request(std::string query) {
  SearchRequest out;
  out.query = std::move(query);
  return out;
}

}  // namespace

TEST_CASE("a hit has its stored fields, its entities and a snippet with marks") {
  const Answer found = answer(request("démissionné"));
  REQUIRE(!found.hits.empty());
  const Hit& hit = found.hits.front();
  CHECK(hit.id == "depart");
  CHECK(hit.rank == 1);
  CHECK(hit.source == "Le Matin");
  CHECK(hit.date == "2025-07-08");
  CHECK(!hit.snippet.highlights.empty());
  const auto& people = hit.entities[static_cast<std::size_t>(EntityType::person)];
  CHECK(std::find(people.begin(), people.end(), "Mike Liberatore") != people.end());
}

TEST_CASE("pages follow one another") {
  SearchRequest all = request("salaire");
  const std::vector<Hit> together = answer(all).hits;
  all.limit = 1;
  all.offset = 1;
  const std::vector<Hit> second = answer(all).hits;
  REQUIRE(second.size() == 1);
  CHECK(second.front().id == together[1].id);
  CHECK(second.front().rank == 2);
}

TEST_CASE("ids alone read no article") {
  SearchRequest ids = request("démissionné");
  ids.content = SearchRequest::Content::ids;
  const std::vector<Hit> hits = answer(ids).hits;
  REQUIRE(!hits.empty());
  CHECK(hits.front().id == "depart");
  CHECK(hits.front().title.empty());
}

TEST_CASE("hits without every word are marked as partial") {
  Answer found = answer(request("pluie fusion"));
  mark_partial(small_index(), found.plan, found.hits);
  CHECK(!found.hits.empty());
  for (const Hit& hit : found.hits) CHECK(hit.partial);
}

TEST_CASE("the score of a hit is explained term by term") {
  SearchRequest explained = request("fusion Lyon");
  explained.explain = SearchRequest::Explain::on;
  const Answer found = answer(explained);
  const std::vector<TermScore> scores =
      term_scores(small_index(), found.matches.asked.query, found.hits.front());
  CHECK(scores.size() >= 2);
  CHECK(!explain_query(found.plan, found.matches.asked.query).tree.empty());
}
