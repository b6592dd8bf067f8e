// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/announced_names.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/article/article_tokens.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/knowledge/lexicon.hh"

using namespace mercato;

namespace {

const Lexicon& lexicon() {
  static const Lexicon lexicon(load_knowledge(MERCATO_KNOWLEDGE));
  return lexicon;
}

/// The names that words announce in an article, joined by « | ».
std::string announced(const std::string& body) {
  Article article;
  article.body = body;
  const ArticleText text = article_text(article);
  Analyzer analyzer;
  const std::vector<Token> tokens = tokenize(analyzer, text);
  WordTable words(lexicon());
  std::vector<NameSpan> names;
  AnnouncedNames(words).find(text.text, tokens, names);
  std::string out;
  for (const NameSpan& name : names) {
    if (!out.empty()) out += " | ";
    const std::uint32_t begin = tokens[name.first].begin;
    out += std::string(text.text.substr(begin, name.end(tokens) - begin));
  }
  return out;
}

}  // namespace

TEST_CASE("a title in quotation marks is a work where the word before it takes one") {
  CHECK(announced("Il joue dans \"Le dîner des sots\" hier.") == "Le dîner des sots");
  CHECK(announced("C'est la vedette de « Tout est dit ».") == "Tout est dit");
  CHECK(announced("Il rêve d'\"Amours mortes\".") == "Amours mortes");
  CHECK(announced("Elle anime \"Et si on changeait d'air ?\" le lundi.") ==
        "Et si on changeait d'air");
  CHECK(announced("Elle reprend l'émission musicale \"Stop ou pas\" en mai.") == "Stop ou pas");
  CHECK(announced("Il quitte \"Terre inconnue\" en mai.") == "Terre inconnue");
}

TEST_CASE("works are listed after the first") {
  CHECK(announced("Dans \"Les noces\", \"Le dîner\" et \"La cave\", il rit.") ==
        "Les noces | Le dîner | La cave");
  CHECK(announced("De \"Les noces\" à \"La cave\", il rit.") == "Les noces | La cave");
  CHECK(announced("Il joue dans \"Les noces\". Il crie : \"Assez\" !") == "Les noces");
}

TEST_CASE("what is said, or begins without a capital, is no work") {
  CHECK(announced("Il répond : \"Rien ne va.\"").empty());
  CHECK(announced("Il parle de \"bonnes affaires\".").empty());
  CHECK(announced("Il accuse l'ancien \"Monsieur Météo\" de tout.").empty());
  CHECK(announced("Il rêve de \"Partir. Vite\".").empty());
}

TEST_CASE("a ministry is named with all its matters") {
  CHECK(announced("Le ministère de la Transition écologique et solidaire a répondu.") ==
        "ministère de la Transition écologique et solidaire");
  CHECK(announced("Le ministère de la Santé publique a répondu.") ==
        "ministère de la Santé publique");
  CHECK(announced("Le ministère de la Cohésion des territoires a répondu.") ==
        "ministère de la Cohésion des territoires");
  CHECK(announced("Le ministère de l'Action et des Comptes publics a répondu.") ==
        "ministère de l'Action et des Comptes publics");
  CHECK(announced("Le ministère de l'Enseignement supérieur et de la Recherche a répondu.") ==
        "ministère de l'Enseignement supérieur et de la Recherche");
  CHECK(announced("Le ministère de la Justice et le parquet ont répondu.") ==
        "ministère de la Justice");
  CHECK(announced("Le ministère a répondu.").empty());
}

TEST_CASE("a ministry of a country keeps its adjective") {
  CHECK(announced("Le ministère français des Affaires étrangères a répondu.") ==
        "ministère français des Affaires étrangères");
  CHECK(announced("Le ministère chinois de la Défense a répondu.") ==
        "ministère chinois de la Défense");
  CHECK(announced("Le ministère français a répondu.").empty());
}
