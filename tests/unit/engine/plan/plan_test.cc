// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/plan.hh"

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

SearchRequest request(std::string query, std::vector<Filter> filters = {}) {
  SearchRequest out;
  out.query = std::move(query);
  out.filters = std::move(filters);
  return out;
}

std::size_t matches(const Xapian::Query& query) {
  Xapian::Enquire enquire(small_index().database());
  enquire.set_query(query);
  return enquire.get_mset(0, 100).size();
}

}  // namespace

TEST_CASE("without words and filters a plan asks for all") {
  CHECK(make_plan(small_index(), request("")).asks_for_all());
  CHECK(!make_plan(small_index(), request("pluie")).asks_for_all());
  CHECK(!make_plan(small_index(), request("", {{Field::source, "Le Soir"}})).asks_for_all());
}

TEST_CASE("filters of one field are alternatives, of two fields both hold") {
  const SearchPlan one = make_plan(
      small_index(), request("", {{Field::source, "Le Soir"}, {Field::source, "Le Matin"}}));
  CHECK(matches(one.filtered(one.compiled.all)) == 6);
  const SearchPlan two =
      make_plan(small_index(), request("", {{Field::source, "Le Soir"}, {Field::date, "2025"}}));
  CHECK(matches(two.filtered(two.compiled.all)) == 1);
  CHECK(matches(two.filtered(two.compiled.all, Field::date)) == 3);
}

TEST_CASE("a filter may exclude") {
  const SearchPlan plan = make_plan(
      small_index(), request("pluie", {{Field::source, "Le Soir", Filter::Sense::exclude}}));
  CHECK(matches(plan.filtered(plan.compiled.all)) == 1);
}

TEST_CASE("a filter on a text finds what has its words there, in a row") {
  const auto titled = [](const std::string& value, Filter::Sense sense = Filter::Sense::require) {
    const SearchPlan plan = make_plan(small_index(), request("", {{Field::title, value, sense}}));
    return matches(plan.filtered(plan.compiled.all));
  };
  CHECK(titled("Liberatore") == 2);
  CHECK(titled("départ de Mike") == 1);
  CHECK(titled("Mike départ") == 0);
  CHECK(titled("Lyon \"pluie\"") == 0);
  CHECK(titled("salaire") == 1);  // « Les salaires de la tech », not the text of others
  CHECK(titled("Liberatore", Filter::Sense::exclude) == 4);
  CHECK(titled(" ") == 0);
  CHECK(titled("\"") == 0);
}

TEST_CASE("the values of filters are known as selected") {
  const SearchPlan plan = make_plan(small_index(), request("", {{Field::person, "Altman"}}));
  CHECK(plan.selected_values(Field::person).size() == 1);
  CHECK(plan.selected_values(Field::organization).empty());
}

TEST_CASE("a name nobody has matches nothing, with a warning") {
  SearchRequest with = request("");
  with.with = {"Personne Inconnue"};
  const SearchPlan plan = make_plan(small_index(), with);
  CHECK(plan.warnings.size() == 1);
  CHECK(matches(plan.filtered(plan.compiled.all)) == 0);
}

TEST_CASE("doubts warn, or are refused") {
  SearchRequest open = request("\"Liberatore");
  CHECK(!make_plan(small_index(), open).warnings.empty());
  open.doubts = SearchRequest::Doubts::refuse;
  CHECK_THROWS_AS((void)make_plan(small_index(), open), Error);
}
