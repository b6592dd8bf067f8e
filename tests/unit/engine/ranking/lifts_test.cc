// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/ranking/lifts.hh"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "common/text/analyzer.hh"

using namespace mercato;

namespace {

/// The forms slot of an article, as the indexer makes it.
std::string forms_of(Analyzer& analyzer, const std::string& text) {
  std::vector<Token> tokens;
  analyzer.tokenize(text, tokens);
  FormHashes hashes;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0)
      hashes.pairs.push_back(pair_hash(tokens[i - 1].lexeme->form, tokens[i].lexeme->form));
    if (tokens[i].lexeme->stop) continue;
    hashes.words.push_back(tokens[i].lexeme->form);
    if (tokens[i].lexeme->root != 0) hashes.roots.push_back(tokens[i].lexeme->root);
  }
  return pack_forms(hashes);
}

/// What hits gain for a question whose words are all equally rare.
std::vector<double> lifts(const std::string& question, const std::vector<std::string>& hits) {
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize(question, tokens);
  Lifts lifts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    lifts.words.push_back({tokens[i].lexeme->form, 0, tokens[i].lexeme->root, 5});
    if (i > 0)
      lifts.pairs.push_back(
          {pair_hash(tokens[i - 1].lexeme->form, tokens[i].lexeme->form), i - 1, i});
  }
  std::vector<std::string> forms;
  for (const std::string& hit : hits) forms.push_back(forms_of(analyzer, hit));
  return lifts.of(forms);
}

bool none_negative(const std::vector<double>& lifts) {
  return std::all_of(lifts.begin(), lifts.end(), [](double lift) { return lift >= 0; });
}

}  // namespace

TEST_CASE("the other number lifts less than the word just so, and more than other forms") {
  Analyzer analyzer;
  const auto form = [&](const char* word) { return analyzer.lexeme(word).form; };
  Lifts lifts;
  lifts.words.push_back({form("cheffes"), form("cheffe"), 0, 5});
  const auto gained =
      lifts.of(std::vector<std::string>{forms_of(analyzer, "cheffes"), forms_of(analyzer, "cheffe"),
                                        forms_of(analyzer, "chef"), forms_of(analyzer, "chefs")});
  CHECK(gained[0] > gained[1]);
  CHECK(gained[1] > gained[2]);
  CHECK(gained[2] == gained[3]);
}

TEST_CASE("a word written just so lifts more than another form of it") {
  const auto gained = lifts("élèves", {"élèves", "élève", "chevaux"});
  CHECK(gained[0] > gained[1]);
  CHECK(none_negative(gained));
}

TEST_CASE("what few of the first hits have lifts more than what most have") {
  const auto gained =
      lifts("lettre Delon", {"Delon cinéma", "Delon acteur", "Delon film", "lettre"});
  CHECK(gained[3] > gained[0]);
  CHECK(gained[0] == gained[1]);
}

TEST_CASE("words that all hits have change nothing; no hit, no lift") {
  CHECK(lifts("cheval", {"cheval blanc", "cheval noir"}) == std::vector<double>{0, 0});
  CHECK(lifts("cheval", {}).empty());
}

TEST_CASE("far hits are lifted too, but what is common is told by the first") {
  std::vector<std::string> hits(60, "Delon cinéma");
  hits.back() = "Delon lettre";
  const auto gained = lifts("lettre Delon", hits);
  CHECK(gained.back() > gained.front());
  CHECK(gained.front() == gained[50]);
}

TEST_CASE("two words lift where they follow each other, in their order") {
  const auto gained = lifts("trait blanc", {"trait blanc", "blanc trait", "trait noir blanc"});
  CHECK(gained[0] > gained[1]);
  CHECK(gained[1] == gained[2]);
}

TEST_CASE("a word of the family lifts where no form of the word itself is there") {
  const auto gained = lifts("démission", {"démissionnaire", "ministre", "ministre"});
  CHECK(gained[0] > gained[1]);
}
