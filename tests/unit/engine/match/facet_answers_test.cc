// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/facet_answers.hh"

#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/unit/engine/small_index.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

FacetAnswers answered(IndexReader& index, const SearchRequest& request) {
  const SearchPlan plan = make_plan(index, request);
  SearchRequest matched = request;
  if (samples_facets(index, request)) matched.facets.clear();
  Matches matches = find_matches(index, matched, plan);
  return answer_facets(index, request, plan, matches);
}

SearchRequest sources(std::string query, std::size_t sample) {
  SearchRequest request;
  request.query = std::move(query);
  request.facets = {{Field::source}};
  request.facet_sample = sample;
  return request;
}

std::size_t sum(const FacetResult& facet) {
  std::size_t articles = 0;
  for (const FacetValue& value : facet.values) articles += value.count;
  return articles;
}

}  // namespace

TEST_CASE("a facet is counted without the filter on its own field") {
  SearchRequest asked = sources("pluie", 0);
  asked.filters = {{Field::source, "Le Matin"}};
  CHECK(answered(small_index(), asked).results.front().values.size() == 2);
}

TEST_CASE("a sample is made of short runs, is about as large as asked, and stands for all") {
  const TemporaryFolder folder;
  std::string lines;
  for (int i = 0; i < 3000; ++i)
    lines +=
        fmt::format(R"({{"id":"a{}","title":"Numéro {}","body":"La pluie tombe.","source":"{}"}})"
                    "\n",
                    i, i, i % 3 == 0 ? "Le Soir" : "Le Matin");
  const auto index = index_of(lines, folder.path());
  for (const char* query : {"", "pluie"}) {
    const FacetAnswers answers = answered(*index, sources(query, 300));
    REQUIRE(answers.sample);
    CHECK(answers.sample->matches == 3000);
    CHECK(answers.sample->sampled >= 150);
    CHECK(answers.sample->sampled <= 600);
    CHECK(sum(answers.results.front()) == doctest::Approx(3000).epsilon(0.01));
    CHECK(answers.results.front().values.front().value == "Le Matin");
    CHECK(answers.results.front().values.front().count == doctest::Approx(2000).epsilon(0.1));
  }
  CHECK_FALSE(answered(*index, sources("pluie", 3000)).sample);
  CHECK(sum(answered(*index, sources("pluie", 3000)).results.front()) == 3000);
}
