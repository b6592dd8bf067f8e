// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/word_beginnings.hh"

#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/text/analyzer.hh"

using namespace mercato;

namespace {

std::vector<std::string> terms_of(const Lexeme& lexeme) {
  std::vector<std::string> terms{lexeme.stem};
  for (const OtherTerm& other : lexeme.others)
    if (other.asked) terms.push_back(other.term);
  return terms;
}

/// Whether a text may have a word, by its letters alone.
bool may_have(Analyzer& analyzer, const std::string& word, const std::string& text) {
  const Lexeme& lexeme = analyzer.lexeme(word);
  return TextLetters(text).may_have(word_beginnings(terms_of(lexeme), lexeme.folded));
}

}  // namespace

TEST_CASE("forms of one lemma begin as it is said, however irregular") {
  Analyzer analyzer;
  std::ifstream file(std::string(MERCATO_TEST_DATA) + "/words/lemma_pairs.tsv");
  std::size_t pairs = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() != '=') continue;
    const std::size_t tab = line.rfind('\t');
    const std::string one = line.substr(2, tab - 2);
    const std::string other = line.substr(tab + 1);
    CAPTURE(line);
    CHECK(may_have(analyzer, one, "Voici : " + other + "."));
    CHECK(may_have(analyzer, other, "Voici : " + one + "."));
    ++pairs;
  }
  CHECK(pairs >= 200);
  for (const auto& [query, form] : {std::pair{"œil", "YEUX"},
                                    {"monsieur", "messieurs"},
                                    {"aller", "iront"},
                                    {"pouvoir", "peut"},
                                    {"saint", "St"},
                                    {"payer", "paie"},
                                    {"devoir", "dû"}}) {
    CAPTURE(query);
    CHECK(may_have(analyzer, query, form));
  }
}

TEST_CASE("signs inside words hide no word") {
  Analyzer analyzer;
  for (const auto& [query, text] : {std::pair{"onu", "l’O.N.U."},
                                    {"prudhomme", "les prud’hommes"},
                                    {"oconnor", "O'Connor"},
                                    {"état", "L’ÉTAT"},
                                    {"office", "l’oﬃce"},
                                    {"gouvernement", "le gou\u00adver\u00adne\u00adment"},
                                    {"pourcent", "50 %"},
                                    {"œuvre", "oeuvres"},
                                    {"G7", "le G7"}}) {
    CAPTURE(query);
    CHECK(may_have(analyzer, query, text));
  }
}

TEST_CASE("a text without the letters of a word doesn't have it") {
  Analyzer analyzer;
  CHECK_FALSE(may_have(analyzer, "France", "Le maire de Lyon, élu en 2020, s’en va."));
  CHECK_FALSE(may_have(analyzer, "département", "La mairie vote « son » budget…"));
}
