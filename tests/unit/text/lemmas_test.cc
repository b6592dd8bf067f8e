// SPDX-License-Identifier: GPL-2.0-or-later
// Which words share terms: judged pairs, and the commonest accented forms of French press.
#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/text/analyzer.hh"
#include "common/text/stemmer.hh"
#include "common/text/stop_words.hh"
#include "common/text/unicode.hh"

using namespace mercato;

namespace {

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(std::string(MERCATO_TEST_DATA) + "/words/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  return lines;
}

/// The terms that an article with a word has.
std::set<std::string> indexed(const Lexeme& lexeme) {
  std::set<std::string> terms{lexeme.stem};
  for (const OtherTerm& other : lexeme.others) terms.insert(other.term);
  return terms;
}

/// The terms that a query for a word looks for.
std::set<std::string> asked(const Lexeme& lexeme) {
  std::set<std::string> terms{lexeme.stem};
  for (const OtherTerm& other : lexeme.others)
    if (other.asked) terms.insert(other.term);
  return terms;
}

bool finds(const Lexeme& query, const Lexeme& word) {
  const std::set<std::string> terms = indexed(word);
  const std::set<std::string> wanted = asked(query);
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const std::string& term) { return terms.contains(term); });
}

bool same_terms(const Lexeme& a, const Lexeme& b) {
  return indexed(a) == indexed(b) && asked(a) == asked(b);
}

}  // namespace

TEST_CASE("forms of one lemma meet, different lemmas don't") {
  Analyzer analyzer;
  std::size_t together = 0;
  std::size_t apart = 0;
  std::size_t parted = 0;
  std::size_t joined = 0;
  for (const std::string& line : lines_of("lemma_pairs.tsv")) {
    const std::size_t tab = line.rfind('\t');
    const Lexeme& a = analyzer.lexeme(line.substr(2, tab - 2));
    const Lexeme& b = analyzer.lexeme(line.substr(tab + 1));
    CAPTURE(line);
    if (line.front() == '=') {
      ++together;
      parted += finds(a, b) && finds(b, a) ? 0 : 1;
    } else {
      ++apart;
      joined += finds(a, b) || finds(b, a) ? 1 : 0;
    }
  }
  CHECK(together >= 200);
  CHECK(apart >= 200);
  CHECK(20 * parted <= together);
  CHECK(20 * joined <= apart);
}

TEST_CASE("a word without accents has the terms of the word with them") {
  Analyzer analyzer;
  const std::vector<std::string> forms = lines_of("accented.txt");
  REQUIRE(forms.size() == 5000);
  std::vector<std::string> decided_by_form;
  for (const std::string& form : forms) {
    const Lexeme& with = analyzer.lexeme(form);
    const Lexeme& without = analyzer.lexeme(fold(form));
    if (without.stop != with.stop) {
      decided_by_form.push_back(form);
      continue;
    }
    CAPTURE(form);
    CHECK(same_terms(with, without));
  }
  // What is a stop word only without its accents is another word with them: né, sûr, dû, maïs.
  CAPTURE(decided_by_form.size());
  CHECK(decided_by_form.size() <= 12);
}

TEST_CASE("capitals, with accents or without, are the same word") {
  Analyzer analyzer;
  for (const auto& [a, b] : {std::pair{"ÉLYSÉE", "ELYSEE"},
                             {"Sécurité", "SECURITE"},
                             {"première", "PREMIERE"},
                             {"ŒUVRES", "oeuvres"},
                             {"procès", "PROCES"},
                             {"carrière", "carriere"}}) {
    CAPTURE(a);
    CHECK(same_terms(analyzer.lexeme(a), analyzer.lexeme(b)));
  }
}

TEST_CASE("a stop word's term is no other word's") {
  Analyzer analyzer;
  for (const std::string_view word : stop_words()) {
    CAPTURE(word);
    CHECK(analyzer.lexeme(word).stop);
    CHECK(analyzer.lexeme(word).stem.front() == stop_word_mark);
  }
  const std::vector<std::string> neighbours = lines_of("stop_neighbours.txt");
  REQUIRE(neighbours.size() >= 137);
  for (const std::string& word : neighbours) {
    CAPTURE(word);
    CHECK_FALSE(analyzer.lexeme(word).stop);
    CHECK(analyzer.lexeme(word).stem.front() != stop_word_mark);
  }
  // Summer has the terms of both of its lemmas.
  CHECK(finds(analyzer.lexeme("étés"), analyzer.lexeme("été")));
}

TEST_CASE("a form of two lemmas is found by both") {
  Analyzer analyzer;
  CHECK(finds(analyzer.lexeme("partir"), analyzer.lexeme("parti")));
  CHECK(finds(analyzer.lexeme("parti"), analyzer.lexeme("partis")));
  CHECK_FALSE(finds(analyzer.lexeme("parti"), analyzer.lexeme("partie")));
  CHECK(finds(analyzer.lexeme("tenter"), analyzer.lexeme("tente")));
}

TEST_CASE("the forms of a participle meet though the first is a noun without its accent") {
  Analyzer analyzer;
  for (const std::string participle : {"étoilé", "élevé", "fréquenté", "déserté", "répliqué"})
    for (const std::string ending : {"s", "e", "es"}) {
      CAPTURE(participle + ending);
      CHECK(finds(analyzer.lexeme(participle + ending), analyzer.lexeme(participle)));
      CHECK(finds(analyzer.lexeme(participle), analyzer.lexeme(participle + ending)));
    }
}

TEST_CASE("odd words have bounded terms, the same with accents and without") {
  Analyzer analyzer;
  const auto repeated = [](std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
  };
  for (const auto& [with, without] : {std::pair{repeated("é", 10'000), repeated("e", 10'000)},
                                      {repeated("œ", 10'000), repeated("oe", 10'000)},
                                      {"a" + repeated("\u0301", 1000) + "bord", "abord"},
                                      {"GRAND" + repeated("é", 300), "grand" + repeated("E", 300)},
                                      {repeated("7", 500), repeated("7", 500)},
                                      {"MОSCOUÉ", "mОscoue"}}) {
    CAPTURE(without);
    CHECK(analyzer.lexeme(with).stem.size() <= 64);
    CHECK(same_terms(analyzer.lexeme(with), analyzer.lexeme(without)));
  }
}

TEST_CASE("the Snowball that is linked stems its own vocabulary") {
  const std::string folder = std::string(MERCATO_TEST_DATA) + "/../../../shared/data/stemmer/";
  std::ifstream words(folder + "voc.txt");
  std::ifstream stems(folder + "output.txt");
  if (!words || !stems) return;  // the data of snowball-data is not part of the project
  Stemmer stemmer;
  std::size_t compared = 0;
  std::size_t wrong = 0;
  for (std::string word, stem; std::getline(words, word) && std::getline(stems, stem); ++compared)
    wrong += stemmer.snowball(word) == stem ? 0 : 1;
  CHECK(compared > 20'000);
  CHECK(wrong == 0);
}
