// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/known_facts.hh"

#include <optional>

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("what was looked at is known, of each thing by itself") {
  KnownFacts facts;
  constexpr Xapian::docid last = 1'300;
  for (Xapian::docid document = 1; document <= last; ++document)
    if (document % 3 != 0) facts.of(1)->add(document, document % 2 == 0);
  facts.of(1)->add(4'000'000'000, true);
  for (Xapian::docid document = 1; document <= last; ++document) {
    const std::optional<bool> expected =
        document % 3 == 0 ? std::nullopt : std::optional(document % 2 == 0);
    CHECK(facts.of(1)->find(document) == expected);
    CHECK(facts.of(2)->find(document) == std::nullopt);
  }
  CHECK(facts.of(1)->find(4'000'000'000) == true);
}

TEST_CASE("what was asked for longest ago makes room, but not for who still asks") {
  KnownFacts facts;
  const auto learn = [&](std::uint64_t thing) {
    const auto fact = facts.of(thing);
    for (Xapian::docid document = 1; document < 1'000'000; document += 100)
      fact->add(document, true);
    return fact;
  };
  const auto first = learn(1);
  const std::size_t fit = KnownFacts::most_bytes / first->size();
  for (std::uint64_t thing = 2; thing <= fit; ++thing) (void)learn(thing);
  CHECK(facts.of(1)->find(101) == true);
  for (std::uint64_t thing = fit + 1; thing < fit + 4; ++thing) (void)learn(thing);
  CHECK(facts.of(2)->find(101) == std::nullopt);
  CHECK(facts.of(1)->find(101) == true);
  const auto held = facts.of(fit + 3);
  for (std::uint64_t thing = 2 * fit; thing < 4 * fit; ++thing) (void)learn(thing);
  CHECK(facts.of(fit + 3)->find(101) == std::nullopt);
  CHECK(held->find(101) == true);
}
