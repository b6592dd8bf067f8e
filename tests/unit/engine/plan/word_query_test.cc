// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/word_query.hh"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "searcher/engine/plan/compiler.hh"
#include "searcher/engine/ranking/weighting.hh"
#include "searcher/query/parser.hh"
#include "tests/unit/engine/random_articles.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;
using Xapian::Query;

namespace {

constexpr unsigned articles = 5000;  // more than a window of documents

/// Words, each in fewer articles than the one before: some in nearly all, some in a few.
const std::vector<std::string>& words() {
  static const std::vector<std::string> all{"navire", "moteur", "village", "jardin", "lampe",
                                            "citron", "violon", "marteau", "tortue", "cactus"};
  return all;
}

IndexReader& many_articles() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<IndexReader> reader =
      index_of(random_articles(articles, words(), 1), folder.path());
  return *reader;
}

Xapian::MSet matches(const Query& query, Xapian::doccount most, double least = 0) {
  Xapian::Enquire enquire(many_articles().database());
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  enquire.set_cutoff(0, least);
  return enquire.get_mset(0, most, least > 0 ? articles : most);
}

/// The same documents in the same order, the same scores.
void check_same(const Xapian::MSet& ours, const Xapian::MSet& xapians) {
  REQUIRE(ours.size() == xapians.size());
  for (Xapian::doccount i = 0; i < ours.size(); ++i)
    CHECK(ours[i].get_weight() == doctest::Approx(xapians[i].get_weight()).epsilon(1e-12));
}

std::string some_words(std::mt19937& random) {
  std::string text;
  for (const std::string& word : words())
    if (below(2, random) == 0) text += (text.empty() ? "" : " ") + word;
  return text.empty() ? words().back() : text;
}

struct Both {
  CompiledQuery ours;
  CompiledQuery xapians;
};

Both compiled(const std::string& text) {
  const Node tree = parse_query(text).root;
  return {compile(many_articles(), tree, {.own_scores = true}), compile(many_articles(), tree, {})};
}

}  // namespace

TEST_CASE("words are scored as Xapian scores them, however many are asked for") {
  std::mt19937 random(2);
  for (int round = 0; round < 60; ++round) {
    const std::string text = some_words(random);
    CAPTURE(text);
    const Both both = compiled(text);
    for (const Xapian::doccount most : {1U, 10U, 100U, articles}) {
      check_same(matches(both.ours.any, most), matches(both.xapians.any, most));
      check_same(matches(both.ours.all, most), matches(both.xapians.all, most));
      check_same(matches(both.ours.wide_any, most), matches(both.xapians.wide_any, most));
    }
  }
}

TEST_CASE("a word that is given several times counts as often") {
  for (const char* text :
       {"navire navire", "lampe navire lampe jardin lampe", "cactus cactus navire"}) {
    CAPTURE(text);
    const Both both = compiled(text);
    check_same(matches(both.ours.any, articles), matches(both.xapians.any, articles));
  }
}

TEST_CASE("under a filter, rare or common, the same is found") {
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    const std::string text = some_words(random);
    CAPTURE(text);
    const Both both = compiled(text);
    for (const std::string& word : {words()[1], words()[5], words()[9]}) {
      const Query filter = compiled(word).xapians.all;
      for (const Query::op op : {Query::OP_FILTER, Query::OP_AND_NOT, Query::OP_AND_MAYBE})
        check_same(matches({op, both.ours.any, filter}, 10),
                   matches({op, both.xapians.any, filter}, 10));
    }
  }
}

TEST_CASE("what scores enough is counted, to the last article") {
  std::mt19937 random(4);
  for (int round = 0; round < 40; ++round) {
    const std::string text = some_words(random);
    CAPTURE(text);
    const Both both = compiled(text);
    if (!both.ours.any_words) continue;
    const Xapian::MSet all = matches(both.xapians.any, articles);
    const double least = all.get_max_attained() * (1 + below(9, random)) / 10 + 1e-7;
    Xapian::doccount enough = 0;
    for (auto it = all.begin(); it != all.end(); ++it)
      if (it.get_weight() >= least) ++enough;
    CHECK(matches(both.ours.any, 10, least).get_matches_estimated() == enough);
  }
}

TEST_CASE("how many articles have any of several terms is reckoned as Xapian does") {
  CHECK(with_any({}, 100) == 0);
  CHECK(with_any({7}, 100) == 7);
  CHECK(with_any({50, 50}, 100) == 75);
  CHECK(with_any({0, 3}, 100) == 3);
  CHECK(with_any({5, 5}, 0) == 0);
}
