// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/ranking/lifts.hh"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "common/text/analyzer.hh"
#include "searcher/engine/ranking/ranking.hh"

using namespace mercato;

namespace {

/// The forms slot of an article, as the indexer makes it.
std::string forms_of(Analyzer& analyzer, const std::string& text) {
  std::vector<Token> tokens;
  analyzer.tokenize(text, tokens);
  FormHashes hashes;
  FormHash before = 0;
  for (const Token& token : tokens) {
    const Lexeme& lexeme = *token.lexeme;
    const FormHash form = form_hash(lexeme.exact);
    if (before != 0) hashes.pairs.push_back(pair_hash(before, form));
    before = form;
    if (lexeme.stop) continue;
    hashes.add_first(form_hash(lexeme.stem));
    hashes.words.push_back(form);
    if (const FormHash root = root_hash(lexeme.folded, form_hash(lexeme.stem)); root != 0)
      hashes.roots.push_back(root);
  }
  return pack_forms(hashes);
}

/// A question whose words are all equally rare.
Lifts question(const std::string& text) {
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize(text, tokens);
  Lifts lifts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Lexeme& lexeme = *tokens[i].lexeme;
    const FormHash stem = form_hash(lexeme.stem);
    lifts.words.push_back({form_hash(lexeme.exact), 0, root_hash(lexeme.folded, stem), 5});
    lifts.stems.push_back({first_word(stem), 5});
    if (i > 0)
      lifts.pairs.push_back({pair_hash(lifts.words[i - 1].form, lifts.words[i].form), i - 1, i});
  }
  return lifts;
}

std::vector<std::string> forms_of(const std::vector<std::string>& hits) {
  Analyzer analyzer;
  std::vector<std::string> forms;
  for (const std::string& hit : hits) forms.push_back(forms_of(analyzer, hit));
  return forms;
}

/// What hits gain for a question but for where its words stand.
std::vector<double> lifts(const std::string& text, const std::vector<std::string>& hits) {
  return question(text).of(forms_of(hits), 0);
}

bool none_negative(const std::vector<double>& lifts) {
  return std::all_of(lifts.begin(), lifts.end(), [](double lift) { return lift >= 0; });
}

}  // namespace

TEST_CASE("the other number lifts less than the word just so, and more than other forms") {
  Analyzer analyzer;
  const auto form = [&](const char* word) { return form_hash(analyzer.lexeme(word).exact); };
  Lifts lifts;
  lifts.words.push_back({form("cheffes"), form("cheffe"), 0, 5});
  const auto gained = lifts.of(forms_of({"cheffes", "cheffe", "chef", "chefs"}), 0);
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

TEST_CASE("the earlier the words of a question come in an article, the more it gains") {
  std::string filler;
  for (const char* word : {"cheval", "maison", "jardin", "fleuve", "montagne", "train"})
    filler += std::string(word) + ' ';
  const Lifts asked = question("démission ministre");
  const auto found = asked.features(
      forms_of({"démission ministre " + filler, filler + "démission ministre", filler}));
  CHECK(found[0].first > found[1].first);
  CHECK(found[1].first > 0);
  CHECK(found[2].first == 0);
  CHECK(found[0].first <= 1);
}

TEST_CASE("words that come after the first 64 are not early") {
  std::string text;
  for (int i = 0; i < 70; ++i) text += "mot" + std::to_string(i) + ' ';
  const auto found = question("mot63 mot64").features(forms_of({text}));
  const auto early = question("mot63").features(forms_of({text}));
  CHECK(found[0].first > 0);
  CHECK(found[0].first < early[0].first);
}

TEST_CASE("what a question is about lifts the articles on it, where the index knows") {
  Lifts asked = question("ministre");
  TopicVector politics{};
  politics[0] = 1;
  TopicVector sport{};
  sport[0] = -1;
  std::vector<std::string> forms = forms_of({"ministre", "ministre", "ministre"});
  forms[0] += pack_topic(sport);
  forms[1] += pack_topic(politics);
  asked.topic = politics;
  const auto gained = asked.of(forms, 10);
  CHECK(gained[1] > gained[2]);
  CHECK(gained[2] > gained[0]);
  CHECK(none_negative(gained));
}

TEST_CASE("an article that means what the question means gains, though it has none of its words") {
  TopicVector health{};
  health[3] = 1;
  TopicVector football{};
  football[5] = 1;
  std::vector<std::string> forms;
  for (const TopicVector& meaning : {football, health}) {
    FormHashes hashes;
    hashes.meaning = pack_topic(meaning);
    forms.push_back(pack_forms(hashes));
  }
  Lifts asked = question("vaccin");
  asked.meaning = health;
  const auto features = asked.features(forms);
  CHECK(features[0].meaning == doctest::Approx(0));
  CHECK(features[1].meaning == doctest::Approx(1));
  CHECK(features[1].topic == 0);  // nobody knows what it is about
  const auto gained = asked.of(forms, 10);
  CHECK(gained[1] - gained[0] == doctest::Approx(10 * ranking::weights.meaning));
}

TEST_CASE("the weights of the ranking are those that were fitted together") {
  constexpr ranking::Weights weights = ranking::weights;
  CHECK(weights.words == 1.3);
  CHECK(weights.family == 0.75);
  CHECK(weights.pairs == 0.42);
  CHECK(weights.first == 1.5);
  CHECK(weights.topic == 0.6);
  CHECK(weights.meaning == 0.8);
  CHECK(ranking::b == 0.85);
  CHECK(ranking::k1 == 1.0);
  CHECK(ranking::first_words_half == 9);
}

TEST_CASE("a query longer than the articles, empty slots, damaged slots") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "mot" + std::to_string(i) + ' ';
  CHECK(none_negative(lifts(text, {"mot7", "cheval", ""})));
  const std::vector<std::string> forms = forms_of({text});
  for (std::size_t size = 0; size < forms[0].size(); size += 7)
    (void)question("mot1 mot2").of(std::vector<std::string>{forms[0].substr(0, size)}, 1);
}
