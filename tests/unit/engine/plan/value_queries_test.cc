// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/value_queries.hh"

#include <string>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

std::size_t matches(const Xapian::Query& query) {
  Xapian::Enquire enquire(small_index().database());
  enquire.set_query(query);
  return enquire.get_mset(0, 100).size();
}

std::size_t filtered(Field field, std::string_view value) {
  return matches(filter_query(small_index(), field, value));
}

}  // namespace

TEST_CASE("a surname names its person") {
  CHECK(resolve_value(small_index(), Field::person, "Altman") ==
        resolve_value(small_index(), Field::person, "Sam Altman"));
  CHECK(resolve_value(small_index(), Field::person, "nobody of this name").empty());
  CHECK(filtered(Field::person, "Altman") == 2);
}

TEST_CASE("dates are days, months, years and ranges of them") {
  CHECK(filtered(Field::date, "2025") == 2);
  CHECK(filtered(Field::date, "2025-07-08") == 1);
  CHECK(filtered(Field::date, "2023..2024-03-01") == 2);
  CHECK(filtered(Field::date, "2024-03..") == 4);
}

TEST_CASE("amounts are ranges, with their currency") {
  CHECK(filtered(Field::amount, ">=1Md€") == 1);
  CHECK(filtered(Field::amount, ">=1M") == 2);
  CHECK(filtered(Field::amount, "1M$..20M$") == 1);
}

TEST_CASE("what cannot be read is refused") {
  CHECK_THROWS_AS((void)filtered(Field::date, "no day"), Error);
  CHECK_THROWS_AS((void)filtered(Field::amount, "much"), Error);
}

TEST_CASE("a value of signs alone is no article's, in any field") {
  for (const FieldRow& field : field_table)
    for (const char* value : {"(", " ", "-", "\u00A0", "…", "*", ">", "<", "..", "… → …", " → "}) {
      CAPTURE(field.name);
      CAPTURE(value);
      const bool range = field.kind == FieldKind::date || field.kind == FieldKind::amount;
      if (range)
        CHECK_THROWS_AS((void)filtered(field.field, value), Error);
      else
        CHECK(filtered(field.field, value) == 0);
    }
}

TEST_CASE("moves by either end, by both, or by their facet value") {
  CHECK(matches(move_query(small_index(), "xAI", {})) == 2);
  CHECK(matches(move_query(small_index(), "xAI", "OpenAI")) == 1);
  CHECK(filtered(Field::move, "xAI → OpenAI") == 1);
}
