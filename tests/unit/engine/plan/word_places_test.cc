// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/exact/word_places.hh"

#include <doctest/doctest.h>

#include "common/text/analyzer.hh"
#include "searcher/engine/plan/exact/exact_words.hh"

using namespace mercato;

namespace {

constexpr auto none = std::string_view::npos;

WordPlaces places(const char* word, const char* surface, bool accented, bool cased) {
  return WordPlaces::of(word, surface, accented, cased).value();
}

}  // namespace

TEST_CASE("letters are found at the beginnings of words") {
  const WordPlaces etat = places("etat", "etat", false, false);
  CHECK(etat.find("l'État", 0) == 2);
  CHECK(etat.find("un état, un ETAT", 0) == 3);
  CHECK(etat.find("un état, un ETAT", 4) == 13);
  CHECK(etat.find("étatique, cetat", 0) == none);
  CHECK(etat.find("", 0) == none);
}

TEST_CASE("accents and capitals count where they were typed") {
  CHECK(places("état", "état", true, false).find("etat ETAT", 0) == none);
  CHECK(places("état", "état", true, false).find("etat ÉTAT", 0) == 5);
  CHECK(places("etat", "Etat", false, true).find("état ÉTAT État", 0) == 12);
}

TEST_CASE("what may be the word is found to be looked at") {
  CHECK(places("oeuvre", "oeuvre", false, false).find("une œuvre", 0) == 4);
  CHECK(places("onu", "ONU", false, true).find("L'O.N.U. dit", 0) == 2);
  CHECK(places("port", "port", false, false).find("le po\u00ADrt", 0) != none);
}

TEST_CASE("only words of letters have places") {
  for (const char* word : {"", "r&d", "200", "aujourd'hui", "c++"})
    CHECK_FALSE(WordPlaces::of(word, word, false, false));
}

TEST_CASE("words are found just so wherever they stand in a long text") {
  Analyzer analyzer;
  std::string text = "Le port de Lorient attend. ";
  for (int i = 0; i < 8; ++i) text += text;
  const auto has = [&](const char* typed, const std::string& end) {
    return ExactWords(analyzer, typed).in(text + end);
  };
  CHECK(has("Abeille", "L'Abeille."));
  CHECK(has("abeille", "L’ABEILLE."));
  CHECK_FALSE(has("Abeille", "Les abeilles, une abeille, ABEILLE."));
  CHECK(has("à la tête", "Il est à la tête"));
  CHECK_FALSE(has("à la tête", "a la tete, à la fête"));
  CHECK(has("SNCF", "la S.N.C.F. roule"));
  CHECK(has("œuvre", "une œuvre"));
  CHECK(has("oeuvre", "une œuvre"));
  CHECK(has("200 000", "200 000 euros"));
  CHECK(has("R&D", "la R&D"));
  CHECK(has("Lorient", ""));
  CHECK(has("port de Lorient", ""));
  CHECK(has("de Lorient attend", ""));
  CHECK_FALSE(has("de Lorient dort", "de Lorient dorta"));
  CHECK(has("de la", "le bout de\nla jetée"));
  CHECK_FALSE(has("de la", "de l'autre, de label, de lagune"));
  CHECK_FALSE(has("LORIENT", ""));
}
