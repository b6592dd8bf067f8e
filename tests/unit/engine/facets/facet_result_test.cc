// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/facets/facet_result.hh"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/format/facet_slot.hh"
#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

/// The facet of all articles.
FacetResult facet(const FacetRequest& request, std::span<const FacetId> selected = {}) {
  FacetCounts counts(small_index().merges(), fields_of({&request, 1}));
  const Xapian::Database& database = small_index().database();
  for (auto it = database.valuestream_begin(slot::facets);
       it != database.valuestream_end(slot::facets); ++it)
    counts.add(*it);
  return facet_result(small_index(), counts, request, selected);
}

std::size_t count_of(const FacetResult& result, std::string_view value) {
  const auto it = std::find_if(result.values.begin(), result.values.end(),
                               [&](const FacetValue& each) { return each.value == value; });
  return it == result.values.end() ? 0 : it->count;
}

}  // namespace

TEST_CASE("values come by count, then by name") {
  const FacetResult sources = facet({Field::source});
  REQUIRE(sources.values.size() == 2);
  CHECK(sources.values[0].value == "Le Matin");
  CHECK(sources.values[0].count == 3);
  CHECK(sources.values[1].value == "Le Soir");
}

TEST_CASE("a limit leaves out the rest, but counts it and keeps what is selected") {
  FacetRequest one{Field::source};
  one.limit = 1;
  CHECK(facet(one).values.size() == 1);
  CHECK(facet(one).total_values == 2);
  const FacetId evening = facet_id(Field::source, "Le Soir");
  const FacetResult selected = facet(one, {&evening, 1});
  REQUIRE(selected.values.size() == 2);
  CHECK(selected.values.back().selected);
}

TEST_CASE("values are found by the beginning of a word of their name") {
  FacetRequest part{Field::person};
  part.part = "alt";
  const FacetResult found = facet(part);
  REQUIRE(found.values.size() == 1);
  CHECK(found.values.front().value == "Sam Altman");
  CHECK(found.values.front().count == 2);
}

TEST_CASE("months and years of publication") {
  FacetRequest months{Field::date};
  CHECK(count_of(facet(months), "2024-03") == 2);
  CHECK(facet(months).values.front().value == "2023-12");
  CHECK(facet(months).values.back().value == "2025-07");
  CHECK(facet(months).values.size() == 20);  // zeros included
}

TEST_CASE("years, weeks and days from publication days") {
  const std::map<int, std::size_t> days{{20231231, 1}, {20240101, 2}, {20240300, 1}, {20260000, 4}};
  FacetRequest years{Field::date};
  years.step = FacetRequest::Step::year;
  const FacetResult by_year = day_result(years, days);
  REQUIRE(by_year.values.size() == 4);
  CHECK(count_of(by_year, "2024") == 3);
  CHECK(count_of(by_year, "2025") == 0);
  CHECK(count_of(by_year, "2026") == 4);
  FacetRequest weeks{Field::date};
  weeks.step = FacetRequest::Step::week;
  CHECK(count_of(day_result(weeks, days), "2023-W52") == 1);
  CHECK(count_of(day_result(weeks, days), "2024-W01") == 2);
  FacetRequest each{Field::date};
  each.step = FacetRequest::Step::day;
  CHECK(count_of(day_result(each, days), "2024-01-01") == 2);
}

TEST_CASE("amounts are a scale with bounds, currency by currency") {
  const FacetResult amounts = facet({Field::amount});
  REQUIRE(!amounts.values.empty());
  for (const FacetValue& value : amounts.values) {
    CHECK(value.to == doctest::Approx(10 * value.from));
    CHECK(value.currency.size() == 3);
  }
}
