// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/bounds/work_budget.hh"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/format/schema.hh"
#include "searcher/engine/plan/bounds/shared_parts.hh"
#include "searcher/engine/plan/compiler.hh"
#include "searcher/engine/plan/exact/exact_words.hh"
#include "searcher/query/parser.hh"
#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

/// How many parts of a kind are afforded, each another one that costs.
template <typename Affords>
std::size_t afforded(const Affords& affords) {
  WorkBudget budget(small_index(), 0);
  std::size_t count = 0;
  for (unsigned i = 0; i < 100; ++i) count += affords(budget, i) ? 1U : 0U;
  return count;
}

}  // namespace

TEST_CASE("a few parts of each kind are afforded, whatever they cost") {
  const auto terms = [](unsigned i, std::size_t more) {
    std::vector<std::string> out(2 + i, terms::stem("liberator"));
    out.resize(out.size() + more, terms::stem("liberator"));
    return out;
  };
  CHECK(afforded([&](WorkBudget& b, unsigned i) { return b.affords_phrase(terms(i, 0)); }) == 8);
  CHECK(afforded([&](WorkBudget& b, unsigned i) {
          return b.affords_in_field(Field::title, terms(i, 0));
        }) == 8);
  const std::size_t near =
      afforded([&](WorkBudget& b, unsigned i) { return b.affords_near(terms(i, 0)); });
  CHECK(near >= 2);
  CHECK(near <= 8);
}

TEST_CASE("of the first text asked for just so some articles are read, of others what is left") {
  WorkBudget none(small_index(), 0);
  const auto first = none.affords_reading("Liberatore");
  CHECK(first.asked > 0);
  CHECK(first.afforded == first.asked);
  const auto second = none.affords_reading("OpenAI");
  CHECK(second.asked > 0);
  CHECK(second.afforded == 0);
  CHECK(none.affords_reading("Liberatore").afforded == first.afforded);
  WorkBudget one(small_index(), 15 * (first.asked + 1));
  CHECK(one.affords_reading("Liberatore").afforded == first.asked);
  CHECK(one.affords_reading("OpenAI").afforded == 1);
}

TEST_CASE("phrases, patterns and texts just so share one budget") {
  WorkBudget budget(small_index(), 1000);
  CHECK_FALSE(budget.spent());
  CHECK(budget.affords_word(1000, false));
  budget.add_looked_at(5990);
  CHECK_FALSE(budget.spent());
  CHECK_FALSE(budget.affords_word(1000, false));
  CHECK(budget.affords_word(1000, true));
  CHECK(budget.spent());
}

TEST_CASE("of very many articles that may have a text just so the last are read") {
  Xapian::Enquire enquire(small_index().database());
  const Xapian::Query candidates(terms::stem("liberator"));
  const auto found = [&](std::optional<std::uint64_t> most) {
    enquire.set_query(exact_query(small_index(), "Liberatore", candidates, std::nullopt, most));
    return enquire.get_mset(0, 100);
  };
  const Xapian::MSet all = found(std::nullopt);
  REQUIRE(all.size() == 2);
  const Xapian::MSet last = found(1);
  REQUIRE(last.size() == 1);
  CHECK(*last.begin() == std::max(*all.begin(), *all[1]));
}

TEST_CASE("what was afforded once costs nothing again") {
  WorkBudget budget(small_index(), 0);
  for (unsigned i = 0; i < 100; ++i) CHECK(budget.affords_phrase("Mike Liberatore"));
  CHECK_FALSE(budget.many());
}

TEST_CASE("what no article has costs nothing") {
  WorkBudget budget(small_index(), 0);
  for (unsigned i = 0; i < 100; ++i) CHECK(budget.affords_phrase(fmt::format("zzz{} yyy", i)));
}

TEST_CASE("one very long row of words near each other is left out") {
  std::vector<std::string> terms(200, terms::stem("liberator"));
  CHECK_FALSE(WorkBudget(small_index(), 0).affords_near(terms));
}

TEST_CASE("many parts find the articles that a few find") {
  std::string parts = "xyzzy";
  for (unsigned i = 0; i < 20; ++i)
    parts += fmt::format(" OU titre:\"{} yyy\" OU \"zzz{} yyy\" OU titre:zzz{}", i, i, i);
  const auto ids = [](const std::string& text) {
    Xapian::Enquire enquire(small_index().database());
    enquire.set_query(compile(small_index(), parse_query(text).root, {}).all);
    std::vector<std::string> found;
    const Xapian::MSet matches = enquire.get_mset(0, 100);
    for (auto it = matches.begin(); it != matches.end(); ++it)
      found.push_back(it.get_document().get_value(slot::id));
    std::sort(found.begin(), found.end());
    return found;
  };
  for (const char* last : {"titre:pluie", "\"Mike Liberatore\"", "titre:\"Mike Liberatore\"",
                           "=Liberatore", "pluie PROCHE Lyon", "titre:p*", "corps:OpenAI"}) {
    INFO(last);
    CHECK(ids(fmt::format("{} OU {}", parts, last)) == ids(last));
    CHECK(ids(fmt::format("(Liberatore OU pluie) SAUF ({} OU {})", parts, last)) ==
          ids(fmt::format("(Liberatore OU pluie) SAUF {}", last)));
  }
}
