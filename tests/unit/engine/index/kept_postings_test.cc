// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/kept_postings.hh"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/format/schema.hh"
#include "searcher/engine/index/posting_keeper.hh"
#include "searcher/engine/plan/words/best_documents.hh"
#include "searcher/engine/plan/words/full_query.hh"
#include "searcher/engine/plan/words/word_query.hh"
#include "searcher/engine/ranking/weighting.hh"
#include "tests/unit/engine/random_articles.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/engine/xapian_positions.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;
using Xapian::Query;

namespace {

constexpr unsigned articles = 9000;
constexpr unsigned frequent_words = 200;

/// Each in fewer articles than the one before; the first is in all.
const std::vector<std::string>& words() {
  static const std::vector<std::string> all{"navire", "moteur", "village", "jardin",
                                            "lampe",  "citron", "violon",  "tortue"};
  return all;
}

std::string frequent_word(unsigned number) { return fmt::format("zx{}q", number); }

/// Random articles, one that has a word more often than a kept posting can say, and some with very
/// many frequent words.
IndexReader& many_articles() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<IndexReader> reader = [] {
    std::string lines = random_articles(articles, words(), 1);
    std::mt19937 random(5);
    for (unsigned i = 0; i < 900; ++i) {
      std::string body = below(2, random) == 0 ? "moteur." : "moteur de moteur de moteur.";
      body += below(2, random) == 0 ? " Lampe de navire" : " Lampe caillou caillou navire";
      lines += fmt::format(R"({{"id":"d{}","title":"Page","body":"{}."}})", i, body) + "\n";
    }
    for (unsigned i = 0; i < 600; ++i) {
      std::string body = i == 0 ? "baobab" : "village";
      for (unsigned times = i == 0 ? 70'000 : 0; times > 0; --times) body += " baobab";
      for (unsigned word = 0; word < frequent_words; ++word)
        if (below(2, random) == 0) body += " " + frequent_word(word);
      lines += fmt::format(R"({{"id":"f{}","title":"Page","body":"{}."}})", i, body) + "\n";
    }
    return index_of(lines, folder.path());
  }();
  return *reader;
}

std::string term_of(const std::string& word) {
  return terms::stem(many_articles().analyzer().lexeme(word).stem);
}

const Xapian::Database& database() { return many_articles().database(); }

WordWeight some_weight() {
  return {100, {static_cast<double>(database().get_doccount()), database().get_avlength()}, 1};
}

/// The same articles with their positions as Xapian keeps them.
const Xapian::Database& with_positions() {
  static const Xapian::Database all = with_xapian_positions(database());
  return all;
}

Xapian::MSet matches(const Query& query, Xapian::doccount most,
                     const Xapian::Database& among = database()) {
  Xapian::Enquire enquire(among);
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  return enquire.get_mset(0, most);
}

/// The best of `query` are those of an exhaustive match of `same`, with the same scores.
void check_best(const Query& query, const Query& same, Xapian::doccount most,
                const Xapian::Database& among = database()) {
  const Xapian::MSet best = matches(query, most);
  const Xapian::MSet all = matches(same, database().get_doccount(), among);
  REQUIRE(best.size() == std::min(most, all.size()));
  for (Xapian::doccount i = 0; i < best.size(); ++i) {
    REQUIRE(best[i].get_weight() == doctest::Approx(all[i].get_weight()).epsilon(1e-12));
    const bool alone =
        (i == 0 || all[i - 1].get_weight() > all[i].get_weight() + 1e-9) &&
        (i + 1 == all.size() || all[i + 1].get_weight() < all[i].get_weight() - 1e-9);
    if (alone) REQUIRE(*best[i] == *all[i]);
  }
}

std::vector<WeighedWord> some_words(std::mt19937& random, unsigned most) {
  static const std::array<double, 3> factors{1, 0.4, 0.1};
  std::vector<WeighedWord> some;
  for (unsigned left = 1 + below(most, random); left > 0; --left) {
    const std::string& word = words()[below(static_cast<unsigned>(words().size()), random)];
    some.push_back({{term_of(word)}, factors[below(3, random)]});
  }
  return some;
}

Query as_xapian_asks(Query::op op, const std::vector<WeighedWord>& asked) {
  std::vector<Query> each;
  for (const WeighedWord& word : asked)
    each.emplace_back(Query::OP_SCALE_WEIGHT, Query(word.terms.front()), word.factor);
  return {op, each.begin(), each.end()};
}

std::vector<AskedUnit> each_a_unit(const std::vector<WeighedWord>& asked) {
  std::vector<AskedUnit> units;
  for (const WeighedWord& word : asked) units.push_back({{{word}}, {}});
  return units;
}

}  // namespace

TEST_CASE("a cursor among kept postings goes where Xapian's goes") {
  std::mt19937 random(7);
  ArticleLengths lengths(database());
  for (const std::string& word : words()) {
    CAPTURE(word);
    const KeptPostings kept(database(), term_of(word), some_weight(), lengths);
    REQUIRE(kept.complete());
    for (const unsigned step : {1U, 20U, 700U}) {
      KeptCursor cursor(kept);
      auto at = database().postlist_begin(term_of(word));
      while (at != database().postlist_end(term_of(word))) {
        REQUIRE(cursor.document() == *at);
        REQUIRE(cursor.times() == at.get_wdf());
        const Xapian::docid wanted = *at + 1 + below(step, random);
        at.skip_to(wanted);
        cursor.skip_to(wanted);
      }
      CHECK(cursor.document() == no_document);
    }
  }
}

TEST_CASE("no document of a range scores more than is known of the range") {
  std::mt19937 random(8);
  ArticleLengths lengths(database());
  const WordWeight weight = some_weight();
  for (const std::string& word : words()) {
    CAPTURE(word);
    const KeptPostings kept(database(), term_of(word), weight, lengths);
    KeptCursor cursor(kept);
    for (Xapian::docid first = 1; first <= articles; first += 1 + below(300, random)) {
      cursor.skip_to(first);
      Xapian::docid last = first + below(400, random);
      const double within = cursor.share_within(first, last);
      const double share = cursor.share_from(first, last);
      CHECK(share <= within);
      Xapian::docid far = database().get_lastdocid();
      const double far_share = cursor.share_from(first, far, Ahead::group);
      auto at = database().postlist_begin(term_of(word));
      for (at.skip_to(first); at != database().postlist_end(term_of(word)); ++at) {
        if (*at > std::max(last, far)) break;
        const double here = weight.share(at.get_wdf(), lengths.of(*at));
        if (*at <= last) REQUIRE(here <= share);
        if (*at <= far) REQUIRE(here <= far_share);
      }
    }
  }
}

TEST_CASE("postings are kept of what is asked for again, unless a document has it too often") {
  ArticleLengths lengths(database());
  PostingKeeper keeper;
  const auto asked = [&](const std::string& word) {
    return keeper.of(database(), term_of(word), some_weight(), lengths);
  };
  CHECK(asked("jardin") == nullptr);
  CHECK(asked("jardin") != nullptr);
  CHECK(asked("baobab") == nullptr);
  CHECK(asked("baobab") == nullptr);
  CHECK(asked("inconnu") == nullptr);
  CHECK(asked("inconnu")->blocks().empty());
}

TEST_CASE("the best of thousands of queries are those of the exhaustive match") {
  std::mt19937 random(9);
  for (int round = 0; round < 1000; ++round) {
    const std::vector<WeighedWord> asked = some_words(random, 4);
    const Xapian::doccount most = 1 + below(60, random);
    check_best(any_word_query(many_articles(), asked), as_xapian_asks(Query::OP_OR, asked), most);
    check_best(full_query(many_articles(), each_a_unit(asked), Fullness::own).query,
               as_xapian_asks(Query::OP_AND, asked), most);
  }
}

TEST_CASE("the best documents of a source are those of Xapian's matcher, to the last bit") {
  std::mt19937 random(12);
  for (int round = 0; round < 300; ++round) {
    const FullQuery query =
        full_query(many_articles(), each_a_unit(some_words(random, 3)), Fullness::own);
    const Xapian::doccount most = 1 + below(round % 10 == 0 ? articles : 60, random);
    const std::vector<ScoredDocument> best = best_documents(*query.source, database(), most);
    const Xapian::MSet same = matches(query.query, most);
    REQUIRE(best.size() == same.size());
    for (Xapian::doccount i = 0; i < same.size(); ++i) {
      REQUIRE(best[i].document == *same[i]);
      REQUIRE(best[i].score == same[i].get_weight());
    }
  }
  CHECK(
      best_documents(
          *full_query(many_articles(), {{{{{{term_of("navire")}, 1}}}, {}}}, Fullness::own).source,
          database(), 0)
          .empty());
}

TEST_CASE("the best for 200 frequent words, and for one too often in an article, are the same") {
  std::vector<WeighedWord> asked;
  for (unsigned word = 0; word < frequent_words; ++word)
    asked.push_back({{term_of(frequent_word(word))}, 1});
  for (int again = 0; again < 3; ++again) {
    check_best(any_word_query(many_articles(), asked), as_xapian_asks(Query::OP_OR, asked), 10);
    const std::vector<WeighedWord> often{{{term_of("baobab")}, 1}, {{term_of("village")}, 1}};
    check_best(any_word_query(many_articles(), often), as_xapian_asks(Query::OP_OR, often), 10);
  }
}

TEST_CASE("words near each other are found and scored as Xapian does it") {
  std::mt19937 random(10);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> some = words();
    std::shuffle(some.begin(), some.end(), random);
    const unsigned count = 2 + below(2, random);
    const WordsTogether near{{{{term_of(some[0])}, 0.4}, {{term_of(some[1])}, 0.4}},
                             2 + below(7, random)};
    std::vector<std::string> terms{term_of(some[0]), term_of(some[1])};
    AskedUnit unit{{{{{term_of(some[3])}, 1}}}, {}, {near}};
    if (count == 3) {
      unit.near.front().words.push_back({{term_of(some[2])}, 0.4});
      terms.push_back(term_of(some[2]));
    }
    const Query own(term_of(some[3]));
    const Query same(Query::OP_SCALE_WEIGHT,
                     Query(Query::OP_NEAR, terms.begin(), terms.end(), near.window), 0.4);
    const Xapian::doccount most = 1 + below(60, random);
    check_best(full_query(many_articles(), {unit}, Fullness::own).query,
               {Query::OP_AND_MAYBE, own, same}, most, with_positions());
    check_best(full_query(many_articles(), {unit}, Fullness::wide).query, {Query::OP_OR, own, same},
               most, with_positions());
  }
}

TEST_CASE("a stop word, which scores nothing, may stand among words near each other") {
  const WordsTogether near{{{{term_of("navire")}, 0.4}, {{term_of("de")}, 0.4}}, 4};
  const AskedUnit unit{{{{{term_of("moteur")}, 1}}}, {}, {near}};
  const std::vector<std::string> terms{term_of("navire"), term_of("de")};
  const Query same(Query::OP_SCALE_WEIGHT, Query(Query::OP_NEAR, terms.begin(), terms.end(), 4),
                   0.4);
  REQUIRE(matches(same, 10, with_positions()).size() == 10);
  for (int again = 0; again < 3; ++again)
    check_best(full_query(many_articles(), {unit}, Fullness::own).query,
               {Query::OP_AND_MAYBE, Query(term_of("moteur")), same}, 10, with_positions());
}

// Xapian 1.4.22 itself counts such words where they are not: AND_MAYBE over an OR of two OP_NEAR.
TEST_CASE("what stands for a word adds what it scores by itself, and no more") {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> some = words();
    std::shuffle(some.begin(), some.end(), random);
    const auto word = [&](std::size_t i) { return WeighedWord{{term_of(some[i])}, 0.2}; };
    const AskedUnit unit{{{{{term_of(some[0])}, 1}}},
                         {word(1)},
                         {{{word(2), word(3)}, 3}, {{word(4), word(5), word(6)}, 6}}};
    std::vector<Query> parts{as_xapian_asks(Query::OP_OR, unit.wide)};
    for (const WordsTogether& near : unit.near) {
      std::vector<std::string> terms;
      for (const WeighedWord& each : near.words) terms.push_back(each.terms.front());
      parts.emplace_back(Query::OP_SCALE_WEIGHT,
                         Query(Query::OP_NEAR, terms.begin(), terms.end(), near.window), 0.2);
    }
    std::map<Xapian::docid, double> scores;
    const Xapian::MSet own = matches(Query(term_of(some[0])), database().get_doccount());
    for (auto at = own.begin(); at != own.end(); ++at) scores[*at] = at.get_weight();
    for (const Query& part : parts) {
      const Xapian::MSet all = matches(part, database().get_doccount(), with_positions());
      for (auto at = all.begin(); at != all.end(); ++at)
        if (scores.contains(*at)) scores[*at] += at.get_weight();
    }
    std::vector<double> best;
    for (const auto& [document, score] : scores) best.push_back(score);
    std::sort(best.rbegin(), best.rend());
    const Xapian::doccount most = 1 + below(60, random);
    const Xapian::MSet found =
        matches(full_query(many_articles(), {unit}, Fullness::own).query, most);
    REQUIRE(found.size() == std::min<std::size_t>(most, best.size()));
    for (Xapian::doccount i = 0; i < found.size(); ++i) {
      REQUIRE(found[i].get_weight() == doctest::Approx(best[i]).epsilon(1e-12));
      REQUIRE(found[i].get_weight() == doctest::Approx(scores[*found[i]]).epsilon(1e-12));
    }
  }
}
