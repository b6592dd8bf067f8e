// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/compiler.hh"

#include <algorithm>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "searcher/query/parser.hh"
#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

CompiledQuery compiled(std::string_view text, Widening widening = {}) {
  return compile(small_index(), parse_query(text).root, widening);
}

/// The ids of the articles that a query matches.
std::set<std::string> ids(const Xapian::Query& query) {
  Xapian::Enquire enquire(small_index().database());
  enquire.set_query(query);
  std::set<std::string> found;
  const Xapian::MSet matches = enquire.get_mset(0, 100);
  for (auto it = matches.begin(); it != matches.end(); ++it)
    found.insert(it.get_document().get_value(slot::id));
  return found;
}

using Ids = std::set<std::string>;

}  // namespace

TEST_CASE("an empty query stands for all articles") { CHECK(compiled("").everything); }

TEST_CASE("all units must match, or any") {
  const CompiledQuery query = compiled("pluie Lyon");
  CHECK(query.units == 2);
  CHECK(ids(query.all) == Ids{"pluie"});
  CHECK(ids(query.any) == Ids{"pluie", "fusion", "sans-date"});
}

TEST_CASE("a phrase needs its words in order") {
  CHECK(ids(compiled("\"directeur financier\"").all) == Ids{"depart"});
  CHECK(ids(compiled("\"financier directeur\"").all).empty());
  CHECK(compiled("\"directeur financier\"").phrases);
}

TEST_CASE("a text field holds where a word stands") {
  CHECK(ids(compiled("titre:pluie").all) == Ids{"pluie"});
  CHECK(ids(compiled("titre:salaire").all) == Ids{"salaires"});
}

TEST_CASE("operators combine") {
  CHECK(ids(compiled("pluie OU fusion").all) == Ids{"pluie", "sans-date", "fusion"});
  CHECK(ids(compiled("pluie SAUF Lyon").all) == Ids{"sans-date"});
}

TEST_CASE("both ends of a move are of one move") {
  CHECK(ids(compiled("de:xAI vers:OpenAI").all) == Ids{"arrivee"});
}

TEST_CASE("synonyms are looked for only when asked") {
  const CompiledQuery plain = compiled("rémunération", {.synonyms = false, .corrections = false});
  CHECK(ids(plain.all) == Ids{"salaires", "sans-date"});
  const CompiledQuery wide = compiled("rémunération");
  CHECK(ids(wide.all) == Ids{"salaires", "sans-date"});
  CHECK(ids(wide.wide_all).contains("depart"));
}

TEST_CASE("a word the index does not have is corrected where it was typed") {
  const CompiledQuery query = compiled("fusion libertaore");
  REQUIRE(query.notes.corrections.size() == 1);
  CHECK(query.notes.corrections.front().typed == "libertaore");
  CHECK(query.notes.corrections.front().taken == "liberatore");
  CHECK(query.notes.corrections.front().at.begin == 7);
  CHECK(compiled("libertaore", {.synonyms = true, .corrections = false}).notes.corrections.empty());
}

TEST_CASE("an exact word is found as it is typed only") {
  CHECK(ids(compiled("salaires").all).size() == 4);
  CHECK(ids(compiled("=salaires").all) == Ids{"salaires"});
  CHECK(ids(compiled("=salaire").all) == Ids{"depart", "arrivee", "salaires", "sans-date"});
  CHECK(ids(compiled("=Salaire").all).empty());
  CHECK(ids(compiled("=\"trois jours\"").all) == Ids{"pluie"});
  CHECK(ids(compiled("titre:=salaires").all) == Ids{"salaires"});
  CHECK(ids(compiled("titre:=salaire").all).empty());
}

TEST_CASE("accents of an exact word are free only if it has none") {
  CHECK(ids(compiled("=remuneration").all) == Ids{"salaires", "sans-date"});
  CHECK(ids(compiled("=rémuneration").all).empty());
}

TEST_CASE("in a long question a word counts as one with those of its family, in a short one not") {
  const CompiledQuery question = compiled("ingénieurs bien rémunérés au financier d'une région");
  CHECK(question.units == 4);
  CHECK(ids(question.any).contains("sans-date"));
  CHECK(ids(question.all).empty());
  CHECK(ids(compiled("ingénieurs rémunérés").any) == Ids{"salaires"});
}

TEST_CASE("stop words, numbers, short words and words without relatives have no family") {
  IndexReader& index = small_index();
  for (const char* word : {"dans", "300", "xai", "lyon"}) {
    CAPTURE(word);
    CHECK(index.family(index.analyzer().lexeme(word)).empty());
  }
  CHECK(index.family(index.analyzer().lexeme("rémunérés")).size() == 1);
}
