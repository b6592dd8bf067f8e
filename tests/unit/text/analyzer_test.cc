// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/analyzer.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/article/article_tokens.hh"
#include "common/text/lemma_table.hh"

using namespace mercato;

namespace {

struct Row {
  const char* text;
  const char* expected;  ///< separated by spaces
};

template <typename Part>
std::string joined(const char* text, const Part& part) {
  static Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize(text, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    out += part(token);
  }
  return out;
}

std::string exact(const char* text) {
  return joined(text, [](const Token& token) { return token.lexeme->exact; });
}

std::string stems(const char* text) {
  return joined(text, [](const Token& token) { return token.lexeme->stem; });
}

void check_exact(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(exact(row.text) == row.expected);
  }
}

/// Every word of a row has the same stem.
void check_same(std::initializer_list<const char*> rows) {
  for (const char* words : rows) {
    CAPTURE(words);
    const std::string all = stems(words);
    const std::string first = all.substr(0, all.find(' '));
    std::string same;
    for (std::size_t i = 0; i < all.size() + 1; ++i)
      if (i == all.size() || all[i] == ' ') same += (same.empty() ? "" : " ") + first;
    CHECK(all == same);
  }
}

}  // namespace

TEST_CASE("elided articles are set apart") {
  check_exact({
      {"l’État", "état"},
      {"l'intelligence", "intelligence"},
      {"d‘avoir", "avoir"},
      {"qu'OpenAI", "openai"},
      {"jusqu’à", "à"},
      {"lorsqu'il s'agit", "il agit"},
      {"puisqu'elle n'a", "elle a"},
      {"L’Oréal", "oréal"},
      {"Giscard d’Estaing", "giscard estaing"},
      {"N’Djamena", "djamena"},
      {"l' île", "île"},
      {"Val-d’Oise", "val oise"},
  });
}

TEST_CASE("what only looks like an elision is one word") {
  check_exact({
      {"aujourd’hui", "aujourd'hui"},
      {"prud’hommes", "prud'hommes"},
      {"presqu’île", "presqu'île"},
      {"quelqu’un", "quelqu'un"},
      {"O’Brien", "o'brien"},
      {"Google's DeepMind", "google deepmind"},
  });
  check_same({"aujourd’hui aujourd'hui"});
}

TEST_CASE("compounds are split, and marked joined") {
  check_exact({
      {"porte-parole", "porte parole"},
      {"Saint‑Étienne", "saint étienne"},
      {"GPT-4o", "gpt 4o"},
      {"Grok 3", "grok 3"},
      {"a-t-il dit", "a t il dit"},
      {"Character.AI", "character ai"},
      {"Fin.Début", "fin début"},
  });
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize("le porte-parole. Il", tokens);
  REQUIRE(tokens.size() == 4);
  CHECK_FALSE(tokens[1].joined);
  CHECK(tokens[2].joined);
  CHECK_FALSE(tokens[3].joined);
}

TEST_CASE("inclusive writing is the plain word") {
  check_exact({
      {"chercheur·euse·s", "chercheur"},
      {"étudiant·e·s motivés", "étudiant motivés"},
      {"étudiant.e.s", "étudiant"},
      {"étudiant-e-s", "étudiant"},
      {"salarié(e)s", "salarié"},
      {"directeur(trice)", "directeur"},
      {"(e) seul", "e seul"},
  });
}

TEST_CASE("numbers with inner spaces and decimals are one number") {
  check_exact({
      {"200 000 GPU", "200000 gpu"},
      {"200\u202F000", "200000"},
      {"1\u00A0234\u00A0567 euros", "1234567 euros"},
      {"14,3 milliards", "14.3 milliards"},
      {"GPT-4.5", "gpt 4.5"},
      {"en 2015 300 ans", "en 2015 300 ans"},
      {"le 12 1000", "le 12 1000"},
      {"fini en 2015.", "fini en 2015"},
  });
}

TEST_CASE("a number is the same however its groups are parted") {
  check_exact({
      {"1.200 emplois", "1200 emplois"},
      {"1.500.000", "1500000"},
      {"1\u2007200", "1200"},
      {"1\u2009200,50", "1200.50"},
      {"3.14", "3.14"},
      {"le 1.2.3", "le 1.2.3"},
  });
}

TEST_CASE("units glued to a number are words") {
  check_exact({
      {"80km/h", "80 km h"},
      {"20h30", "20 h 30"},
      {"à 20h", "à 20 h"},
      {"4,2M€", "4.2 m€"},
      {"40k€", "40 k€"},
      {"5G et 4x4", "5g et 4x4"},
      {"l'A380", "a380"},
      {"3M", "3m"},
  });
}

TEST_CASE("ordinals have one term in all their spellings") {
  check_same({"2e 2ème 2ᵉ 2è 2ieme", "1re 1ère 1ʳᵉ", "XXIe XXIème XXIᵉ", "20e 20ème"});
  CHECK(stems("1er") != stems("premier"));
}

TEST_CASE("signs of no width, ligatures and the letter apostrophe are no part of a word") {
  CHECK(exact("gou\u00ADver\u00ADne\u00ADment") == "gouvernement");
  CHECK(exact("dé\u2060mis\u200Bsion") == "démission");
  CHECK(exact("ﬁnances de l’oﬃce, ﬂotte eﬀective") == "finances de office flotte effective");
  CHECK(exact("l\u02BCécole d\u02BCAmiens") == "école amiens");
  CHECK(exact("a \u200B b") == "a b");
  check_same({"prud'hommes prudhommes", "entr'aide entraide"});
}

TEST_CASE("acronyms and signs") {
  check_exact({
      {"l’O.N.U. a", "onu a"},
      {"ONU", "onu"},
      {"C++ et C#", "c++ et c#"},
      {"100 M$", "100 m$"},
      {"1,5 Md€", "1.5 md€"},
      {"R&D", "r&d"},
      {"AT&T", "at&t"},
      {"xAI", "xai"},
      {"👍 super", "super"},
      {"", ""},
      {"… — !", ""},
  });
}

TEST_CASE("typographic and decomposed forms give the same terms") {
  CHECK(stems("l’œuvre") == stems("l'oeuvre"));
  CHECK(stems("ÉLÈVES") == stems("élèves"));
  CHECK(stems("prud’hommes") == stems("prud'hommes"));
}

TEST_CASE("scripts without spaces are cut by ICU") {
  CHECK(exact("東京大学 OpenAI") == "東京 大学 openai");
  CHECK(exact("สวัสดีครับ") == "สวัสดี ครับ");
}

TEST_CASE("one stem for the forms of a word") {
  check_same({
      "français française françaises",
      "japonais japonaise japonaises",
      "lyonnais lyonnaise",
      "jeu jeux",
      "bijou bijoux",
      "enjeu enjeux",
      "travail travaux",
      "cheval chevaux",
      "élu élus élue élues",
      "vidéo vidéos",
      "étranger étrangers étrangère",
      "petit petits petite petites",
      "loi lois",
      "emploi emplois",
      "opinion opinions",
      "commission commissions",
      "chef cheffe cheffes",
      "acteur actrice actrices",
      "directeur directrice",
      "chercheur chercheuse chercheurs",
      "démission démissions",
      "démissionner démissionne démissionné démissionnerait",
      "rémunération rémunérations remuneration",
      "débauchage debauchage",
      "superordinateur superordinateurs",
      "conflit conflits",
      "bleu bleus",
      "public publique publics",
      "heureux heureuse",
      "nouveau nouvelle nouveaux nouvel",
      "euro euros",
  });
}

TEST_CASE("different words keep different stems") {
  CHECK(stems("mauvais") != stems("mauve"));
  CHECK(stems("châtiment") != stems("chat"));
  CHECK(stems("plus") != stems("plu"));
  CHECK(stems("français") != stems("franc"));
}

TEST_CASE("fields are apart, offsets count bytes of the joined text") {
  Analyzer analyzer;
  Article article;
  article.title = "L’été";
  article.body = "Il part";
  const ArticleText text = article_text(article);
  const auto tokens = tokenize(analyzer, text);
  REQUIRE(tokens.size() == 3);
  CHECK(slice(text.text, tokens[0].span()) == "été");
  CHECK(slice(text.text, tokens[2].span()) == "part");
  CHECK(tokens[1].position > tokens[0].position + 50);
}

TEST_CASE("a stem's first letter is that of its words, but for those stemmed as another") {
  CHECK(first_letters('c') == letter_bit('c'));
  CHECK(first_letters('o') == (letter_bit('o') | letter_bit('y')));  // yeux: œil
  CHECK(first_letters('7') == LetterSet{0});
  Analyzer analyzer;
  for (const char* word : {"yeux", "Œil", "cieux", "irait", "étrangères", "Élus", "belles"}) {
    const Lexeme& lexeme = analyzer.lexeme(word);
    CAPTURE(word);
    CHECK((first_letters(lexeme.stem.front()) & letter_bit(lexeme.folded.front())) != 0);
  }
}

TEST_CASE("the analyzer's fingerprint is that of what it makes") {
  CHECK(analyzer_fingerprint() == analyzer_fingerprint());
  CHECK(analyzer_fingerprint().starts_with("analyzer "));
  CHECK(analyzer_fingerprint() == compute_analyzer_fingerprint(true));
}
