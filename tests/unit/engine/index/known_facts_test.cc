// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/known_facts.hh"

#include <optional>

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("what was looked at is known, of each thing by itself") {
  KnownFacts facts;
  constexpr Xapian::docid last = 13;
  for (Xapian::docid document = 1; document <= last; ++document)
    if (document % 3 != 0) facts.of(1, last)->add(document, document % 2 == 0);
  for (Xapian::docid document = 1; document <= last; ++document) {
    const std::optional<bool> expected =
        document % 3 == 0 ? std::nullopt : std::optional(document % 2 == 0);
    CHECK(facts.of(1, last)->find(document) == expected);
    CHECK(facts.of(2, last)->find(document) == std::nullopt);
  }
}

TEST_CASE("when there is no more room, all is forgotten, but by who still asks") {
  KnownFacts facts;
  constexpr Xapian::docid last = 10'000'000;
  const auto first = facts.of(1, last);
  first->add(5, true);
  for (std::uint64_t thing = 2; facts.of(1, last)->find(5); ++thing) {
    REQUIRE(thing < 100);
    (void)facts.of(thing, last);
  }
  CHECK(first->find(5) == true);
}
