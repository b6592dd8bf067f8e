// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/full_tiers.hh"

#include <array>
#include <ctime>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/format/schema.hh"
#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/ranking/weighting.hh"
#include "tests/unit/engine/random_articles.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;
using Xapian::Query;

namespace {

constexpr unsigned articles = 4000;

/// Each in fewer articles than the one before; some are synonyms.
const std::vector<std::string>& words() {
  static const std::vector<std::string> all{"navire", "salaire", "rémunération", "jardin",
                                            "lampe",  "paye",    "violon",       "tortue"};
  return all;
}

IndexReader& many_articles() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<IndexReader> reader =
      index_of(random_articles(articles, words(), 2, R"("source":"Soir",)"), folder.path());
  return *reader;
}

const std::string& a_word(std::mt19937& random) {
  return words()[below(static_cast<unsigned>(words().size()), random)];
}

std::vector<WeighedWord> a_stem(const std::string& word, double factor) {
  return {{{terms::stem(many_articles().analyzer().lexeme(word).stem)}, factor}};
}

std::vector<WeighedWord> some_words(std::mt19937& random, unsigned least, unsigned most) {
  static const std::array<double, 3> factors{1, 0.4, 0.1};
  std::vector<WeighedWord> some;
  for (unsigned left = least + below(most - least + 1, random); left > 0; --left) {
    const std::string& stem = many_articles().analyzer().lexeme(a_word(random)).stem;
    some.push_back({{terms::stem(stem)}, factors[below(3, random)]});
  }
  return some;
}

std::vector<AskedUnit> some_units(std::mt19937& random) {
  std::vector<AskedUnit> units(1 + below(3, random));
  for (AskedUnit& unit : units) {
    for (unsigned parts = 1 + below(2, random); parts > 0; --parts)
      unit.parts.push_back(some_words(random, 1, 2));
    unit.wide = some_words(random, 0, 2);
  }
  return units;
}

/// The same as Xapian asks it.
struct Asked {
  Query own;
  Query related;
  Query wide;
};

Query any_of(const std::vector<WeighedWord>& words) {
  std::vector<Query> each;
  for (const WeighedWord& word : words)
    each.emplace_back(Query::OP_SCALE_WEIGHT, Query(word.terms.front()), word.factor);
  return {Query::OP_OR, each.begin(), each.end()};
}

Asked as_xapian_asks(const std::vector<AskedUnit>& units) {
  std::vector<Query> own;
  std::vector<Query> wide;
  std::vector<Query> more;
  for (const AskedUnit& unit : units) {
    std::vector<Query> parts;
    for (const std::vector<WeighedWord>& part : unit.parts) parts.push_back(any_of(part));
    own.emplace_back(Query::OP_AND, parts.begin(), parts.end());
    wide.push_back(own.back());
    if (unit.wide.empty()) continue;
    more.push_back(any_of(unit.wide));
    wide.back() = {Query::OP_OR, own.back(), more.back()};
  }
  const Query all(Query::OP_AND, own.begin(), own.end());
  const Query all_wide(Query::OP_AND, wide.begin(), wide.end());
  const Query others(Query::OP_OR, more.begin(), more.end());
  return {others.empty() ? all : Query(Query::OP_AND_MAYBE, all, others),
          {Query::OP_AND_NOT, all_wide, all},
          all_wide};
}

std::vector<double> scores(const Query& query, Xapian::doccount most) {
  Xapian::Enquire enquire(many_articles().database());
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, most);
  std::vector<double> scores;
  for (auto it = found.begin(); it != found.end(); ++it) scores.push_back(it.get_weight());
  return scores;
}

void check_same(const std::vector<double>& ours, const std::vector<double>& xapians) {
  REQUIRE(ours.size() == xapians.size());
  for (std::size_t i = 0; i < ours.size(); ++i)
    CHECK(ours[i] == doctest::Approx(xapians[i]).epsilon(1e-9));
}

Matches matched(const SearchRequest& request) {
  return find_matches(many_articles(), request, make_plan(many_articles(), request));
}

void check_same(const Matches& ours, const Matches& others, std::size_t shown) {
  CHECK(ours.total == others.total);
  CHECK(ours.total_related == others.total_related);
  CHECK(ours.total_partial == others.total_partial);
  CHECK(ours.asked.relaxed == others.asked.relaxed);
  REQUIRE(std::min(shown, ours.ranked.size()) == std::min(shown, others.ranked.size()));
  for (std::size_t i = 0; i < std::min(shown, ours.ranked.size()); ++i) {
    CHECK(ours.values.id(ours.ranked[i]) == others.values.id(others.ranked[i]));
    CHECK(ours.ranked[i].score == doctest::Approx(others.ranked[i].score).epsilon(1e-9));
  }
}

SearchRequest some_request(std::mt19937& random) {
  SearchRequest request;
  for (unsigned left = 1 + below(6, random); left > 0; --left) {
    const unsigned kind = below(12, random);
    const std::string word = kind == 0   ? "inconnus"
                             : kind == 1 ? "\"jardin lampe\""
                                         : a_word(random);
    request.query += (request.query.empty() ? "" : " ") + word;
  }
  if (below(4, random) == 0) request.related = SearchRequest::Related::counted;
  if (below(4, random) == 0) request.facets = {{Field::source}};
  request.correction = SearchRequest::Correction::off;
  return request;
}

}  // namespace

TEST_CASE("what has all that is asked for is found and scored as Xapian does, tier by tier") {
  std::mt19937 random(2);
  for (int round = 0; round < 150; ++round) {
    const std::vector<AskedUnit> units = some_units(random);
    const Asked xapians = as_xapian_asks(units);
    const Query filter(terms::stem(many_articles().analyzer().lexeme("jardin").stem));
    for (const bool filtered : {false, true})
      for (const Xapian::doccount most : {1U, 10U, 100U, articles}) {
        const auto under = [&](const Query& query) {
          return filtered ? Query(Query::OP_FILTER, query, filter) : query;
        };
        const FullQuery both = full_query(many_articles(), units, Fullness::own_first);
        std::vector<double> expected = scores(under(xapians.own), most);
        for (double& score : expected) score += both.ahead;
        for (const double score : scores(under(xapians.related), most))
          if (expected.size() < most) expected.push_back(score);
        check_same(scores(under(both.query), most), expected);
        const auto query = [&](Fullness fullness) {
          return under(full_query(many_articles(), units, fullness).query);
        };
        check_same(scores(query(Fullness::own), most), scores(under(xapians.own), most));
        check_same(scores(query(Fullness::wide), most), scores(under(xapians.wide), most));
      }
  }
}

TEST_CASE("nothing is looked for behind the last article") {
  const TemporaryFolder folder;
  const std::unique_ptr<IndexReader> reader =
      index_of(random_articles(200, words(), 2, ""), folder.path());
  const auto best = [&](const std::string& word, const std::string& other) {
    const AskedUnit unit{{a_stem(word, 1)}, a_stem(other, 0.1), {}};
    Xapian::Enquire enquire(reader->database());
    enquire.set_query(full_query(*reader, {unit}, Fullness::own_first).query);
    return enquire.get_mset(0, 1).size();
  };
  for (int round = 0; round < 2; ++round) CHECK(best("navire", "navire") == 1);  // kept now
  const std::clock_t before = std::clock();
  for (const std::string& other : words()) CHECK(best("navire", other) == 1);  // read, not kept
  const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  CHECK(seconds < 0.1);  // 0.001; once 0.2
}

TEST_CASE("answers are the same however many matches they are made of") {
  std::mt19937 random(3);
  for (int round = 0; round < 150; ++round) {
    SearchRequest request = some_request(random);
    CAPTURE(request.query);
    const Matches ours = matched(request);
    request.explain = SearchRequest::Explain::on;  // Xapian's scores
    check_same(ours, matched(request), request.limit);
    request.filters = {
        {Field::source, "Soir"}};  // which all have: parts of words are matched alone
    const Matches filtered = matched(request);
    check_same(ours, filtered, request.limit);
    if (request.facets.empty()) continue;
    FacetCounts counts = ours.counts;
    FacetCounts same = filtered.counts;
    REQUIRE(counts.of(Field::source).size() == same.of(Field::source).size());
    for (std::size_t i = 0; i < same.of(Field::source).size(); ++i)
      CHECK(counts.of(Field::source)[i].count == same.of(Field::source)[i].count);
  }
}
