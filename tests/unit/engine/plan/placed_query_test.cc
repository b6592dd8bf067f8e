// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/placed_query.hh"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/article/damaged.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "common/index/block_sums.hh"
#include "common/index/checked_reads.hh"
#include "indexer/pipeline/changes/soundness.hh"
#include "searcher/engine/plan/field_words.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"
#include "searcher/engine/ranking/weighting.hh"
#include "tests/unit/engine/random_articles.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/engine/xapian_positions.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;
using Xapian::Query;

namespace {

constexpr unsigned articles = 1500;

const std::vector<std::string>& words() {
  static const std::vector<std::string> all{"navire", "moteur", "village", "jardin",
                                            "lampe",  "citron", "violon",  "tortue"};
  return all;
}

IndexReader& some_articles() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<IndexReader> reader =
      index_of(random_articles(articles, words(), 2), folder.path());
  return *reader;
}

std::string term_of(const std::string& word) {
  return terms::stem(some_articles().analyzer().lexeme(word).stem);
}

/// The same articles with their positions as Xapian keeps them.
const Xapian::Database& with_positions() {
  static const Xapian::Database all = with_xapian_positions(some_articles().database());
  return all;
}

Xapian::MSet matches(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  return enquire.get_mset(0, database.get_doccount());
}

/// A query of ours finds what Xapian finds by positions, scored alike.
void check_found_same(const Query& ours, const Query& xapians) {
  const Xapian::MSet found = matches(some_articles().database(), ours);
  const Xapian::MSet wanted = matches(with_positions(), xapians);
  REQUIRE(found.size() == wanted.size());
  for (Xapian::doccount i = 0; i < found.size(); ++i) {
    REQUIRE(*found[i] == *wanted[i]);
    REQUIRE(found[i].get_weight() == doctest::Approx(wanted[i].get_weight()).epsilon(1e-12));
  }
}

/// And estimated alike.
void check_same(const Query& ours, const Query& xapians) {
  check_found_same(ours, xapians);
  Xapian::Enquire ours_first(some_articles().database());
  ours_first.set_query(ours);
  Xapian::Enquire xapians_first(with_positions());
  xapians_first.set_query(xapians);
  CHECK(ours_first.get_mset(0, 0).get_matches_estimated() ==
        xapians_first.get_mset(0, 0).get_matches_estimated());
}

/// Some words, any of them possibly twice.
std::vector<std::string> some_terms(std::mt19937& random) {
  std::vector<std::string> terms;
  for (unsigned left = 2 + below(3, random); left > 0; --left)
    terms.push_back(term_of(words()[below(static_cast<unsigned>(words().size()), random)]));
  return terms;
}

WordsTogether together(const std::vector<std::string>& terms, Placement placement,
                       Xapian::termpos window) {
  WordsTogether together{{}, window, placement};
  for (const std::string& term : terms) together.words.push_back({{term}});
  return together;
}

}  // namespace

TEST_CASE("words that stand together are found and scored as Xapian finds them by positions") {
  std::mt19937 random(12);
  for (const bool own_scores : {true, false}) {
    PlacedQueries placed(some_articles(), own_scores);
    for (int round = 0; round < 400; ++round) {
      const std::vector<std::string> terms = some_terms(random);
      const auto size = static_cast<Xapian::termpos>(terms.size());
      const Xapian::termpos window = size + below(6, random);
      check_same(placed.of(together(terms, Placement::adjacent, 0)),
                 Query(Query::OP_PHRASE, terms.begin(), terms.end(), size));
      check_same(placed.of(together(terms, Placement::behind, 0)),
                 Query(Query::OP_PHRASE, terms.begin(), terms.end(), 1U << 30));
      check_same(placed.of(together(terms, Placement::near, window)),
                 Query(Query::OP_NEAR, terms.begin(), terms.end(), window));
    }
  }
}

TEST_CASE("words that stand together are found inside other queries") {
  std::mt19937 random(13);
  PlacedQueries placed(some_articles(), true);
  for (int round = 0; round < 200; ++round) {
    const std::vector<std::string> terms = some_terms(random);
    const std::vector<std::string> others = some_terms(random);
    const Query ours = placed.of(together(terms, Placement::adjacent, 0));
    const Query more = placed.of(together(others, Placement::near, 9));
    const Query xapians(Query::OP_PHRASE, terms.begin(), terms.end(),
                        static_cast<Xapian::termcount>(terms.size()));
    const Query xapians_more(Query::OP_NEAR, others.begin(), others.end(), 9);
    const Query word(term_of(words()[below(8, random)]));
    for (const Query::op op :
         {Query::OP_AND, Query::OP_OR, Query::OP_AND_NOT, Query::OP_FILTER, Query::OP_AND_MAYBE}) {
      check_found_same({op, word, ours}, {op, word, xapians});
      check_found_same({op, ours, word}, {op, xapians, word});
      check_found_same({op, ours, more}, {op, xapians, xapians_more});
    }
    check_found_same({Query::OP_SCALE_WEIGHT, ours, 3.5}, {Query::OP_SCALE_WEIGHT, xapians, 3.5});
  }
}

// Xapian 1.4.22 takes words of an OR under AND_MAYBE for near each other where they are not, so
// what each part scores by itself is added up.
TEST_CASE("words that stand together score beside others that may be there") {
  std::mt19937 random(14);
  PlacedQueries placed(some_articles(), true);
  const auto scores = [](const Xapian::Database& database, const Query& query) {
    std::map<Xapian::docid, double> all;
    const Xapian::MSet found = matches(database, query);
    for (auto at = found.begin(); at != found.end(); ++at) all[*at] = at.get_weight();
    return all;
  };
  for (int round = 0; round < 200; ++round) {
    const std::vector<std::string> terms = some_terms(random);
    const Query word(term_of(words()[below(3, random)]));
    const Query rare(term_of(words().back()));
    auto wanted = scores(some_articles().database(), word);
    for (const auto& part :
         {scores(with_positions(), Query(Query::OP_NEAR, terms.begin(), terms.end(), 9)),
          scores(with_positions(), rare)})
      for (const auto& [document, score] : part)
        if (wanted.contains(document)) wanted[document] += score;
    const Query ours = placed.of(together(terms, Placement::near, 9));
    const auto found = scores(some_articles().database(),
                              {Query::OP_AND_MAYBE, word, Query(Query::OP_OR, ours, rare)});
    REQUIRE(found.size() == wanted.size());
    for (const auto& [document, score] : found)
      REQUIRE(score == doctest::Approx(wanted[document]).epsilon(1e-12));
  }
}

TEST_CASE("words of fields are told by the marks beside them") {
  const std::string lines =
      R"({"id":"a","title":"Le port de Brest","lead":"Un quai neuf.","body":"Le chantier du port."})"
      "\n"
      R"({"id":"b","title":"Le chantier","lead":"Le port de Brest attend.","body":"Un quai neuf."})"
      "\n";
  const TemporaryFolder folder;
  const std::unique_ptr<IndexReader> reader = index_of(lines, folder.path());
  PlacedQueries placed(*reader, true);
  const auto found = [&](std::vector<std::string> typed, Field field) {
    for (std::string& word : typed) word = terms::stem(reader->analyzer().lexeme(word).stem);
    std::vector<Xapian::docid> documents;
    for_each_match(reader->database(), phrase_query(placed, typed, field),
                   [&](const Xapian::MSetIterator& match) { documents.push_back(*match); });
    return documents;
  };
  using Documents = std::vector<Xapian::docid>;
  CHECK(found({"port"}, Field::title) == Documents{1});
  CHECK(found({"port", "de", "brest"}, Field::title) == Documents{1});
  CHECK(found({"port", "de", "brest"}, Field::lead) == Documents{2});
  CHECK(found({"port", "de", "brest"}, Field::body).empty());
  CHECK(found({"chantier"}, Field::body) == Documents{1});
  CHECK(found({"quai", "neuf"}, Field::body) == Documents{2});
  CHECK(found({"quai", "neuf"}, Field::quote).empty());
}

TEST_CASE("a record that is damaged, or missing, is an error and no answer") {
  const TemporaryFolder folder;
  const std::unique_ptr<IndexReader> built =
      index_of(random_articles(50, words(), 3), folder.path());
  const std::vector<std::string> terms{term_of("navire"), term_of("navire")};
  for (const std::string& record :
       {std::string(), std::string("damaged"), std::string(400, '\0')}) {
    Xapian::WritableDatabase changed("", Xapian::DB_BACKEND_INMEMORY);
    for (Xapian::docid i = 1; i <= built->database().get_lastdocid(); ++i) {
      Xapian::Document document = built->database().get_document(i);
      document.remove_value(slot::positions);
      if (!record.empty()) document.add_value(slot::positions, record);
      changed.add_document(document);
    }
    PlacedQueries placed(*built, true);
    CHECK_THROWS_AS((void)matches(changed, placed.of(together(terms, Placement::adjacent, 0))),
                    DamagedArticle);
  }
}

TEST_CASE("`check` finds a record that is damaged, missing, or another document's") {
  const TemporaryFolder folder;
  (void)index_of(random_articles(20, words(), 3), folder.path());
  const std::filesystem::path generation = folder.path() / "index" / "gen-0001";
  REQUIRE(examine(generation, Thoroughness::contents).faults.empty());
  const auto put = [&](const std::string& record) {
    begin_pending(generation);
    forget_tables(generation);
    Xapian::WritableDatabase database(generation.string(), Xapian::DB_OPEN);
    Xapian::Document document = database.get_document(7);
    if (record.empty())
      document.remove_value(slot::positions);
    else
      document.add_value(slot::positions, record);
    database.replace_document(7, document);
    database.commit();
    database.close();
    end_pending(generation, compute_sums(generation));
  };
  const TermPlaces other{"Zautre", {}};
  for (const std::string& record :
       {std::string(), std::string("damaged"), pack_positions({&other, 1})}) {
    put(record);
    const std::vector<std::string> faults = examine(generation, Thoroughness::contents).faults;
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().find("document 7 (6): ") != std::string::npos);
  }
}
