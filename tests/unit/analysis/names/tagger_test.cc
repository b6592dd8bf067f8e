// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/tagger.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/article/article_tokens.hh"
#include "common/base/error.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/identity/entity_features.hh"
#include "indexer/analysis/recognizer.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

/// The project's own knowledge, tagger and all.
const Lexicon& lexicon() {
  static const Lexicon lexicon(load_knowledge(MERCATO_KNOWLEDGE));
  return lexicon;
}

/// The entities of an article, as « type name », separated by commas.
std::string entities(const std::string& body) {
  Article article;
  article.title = "Un titre";
  article.body = body;
  const ArticleText text = article_text(article);
  Analyzer analyzer;
  Recognizer recognizer(lexicon());
  Annotations found;
  recognizer.recognize(text, tokenize(analyzer, text), found);
  std::vector<std::string> out;
  for (const Entity& entity : found.entities) {
    out.push_back(fmt::format("{} {}", name_of(entity.type), entity.name));
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

struct Row {
  const char* text;
  const char* entities;
};

template <std::size_t N>
void check(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(entities(row.text) == row.entities);
  }
}

}  // namespace

TEST_CASE("people nobody listed: first names, civilities, surnames, particles") {
  check({
      {"Le directeur, Bertrand Vauquelin, a parlé. Puis Vauquelin est parti.",
       "person Bertrand Vauquelin"},
      {"Selon M. Delaunay, la grève continue.", "person Delaunay"},
      {"La ministre Hélène de Kerouartz et Mme Ostrowski ont signé.",
       "person Hélène de Kerouartz, person Ostrowski"},
      {"Simon Carlotti est venu. Simon est resté, Carloti aussi, dit Simon Carloti.",
       "person Simon Carlotti"},
  });
}

TEST_CASE("two people who share a surname stay two") {
  check({{"Paul Vernier accuse son frère Luc Vernier. Luc nie, Paul insiste.",
          "person Paul Vernier, person Luc Vernier"}});
}

TEST_CASE("organizations: heads, acronyms spelled out, institutions without a capital") {
  check({
      {"L'Union des brasseurs artisanaux (UBA) proteste. Hier, l'UBA a manifesté.",
       "organization Union des brasseurs artisanaux"},
      {"Il travaille au ministère des affaires étrangères.",
       "organization ministère des affaires étrangères"},
      {"Le tribunal correctionnel de Lyon a jugé.", "organization tribunal correctionnel de Lyon"},
  });
}

TEST_CASE("places: listed ones under one name, demonyms are none") {
  check({
      {"Aux Etats-Unis et aux États-Unis, les Américains votent.", "place États-Unis"},
      {"Les Afro-Américains de Chicago.", "place Chicago"},
      {"Il est né à Saint-Malo.", "place Saint-Malo"},
      {"Elle vit au Havre.", "place Le Havre"},
  });
}

TEST_CASE("what has a capital without naming anything") {
  check({
      {"Franchement, rien ne va. Heureusement, lundi arrive.", ""},
      {"La pandémie de Covid-19 a vidé le PDG.", ""},
      {"LES DEUX HOMMES SONT TOUJOURS VIVANTS", ""},
  });
}

TEST_CASE("works are named in quotation marks") {
  check({{"Il a vu le film « La Tempête de novembre » hier.", "product La Tempête de novembre"}});
}

TEST_CASE("a file that is no model is refused") {
  const TemporaryFolder folder;
  for (const char* bytes :
       {"mercato tagger 1\nshort", "something else", "",
        "mercato model 2\nkind: entities\nfeatures: 1\ncorpus: x\ndate: y\n\n",
        "mercato model 2\nkind: tagger\nfeatures: 1\ncorpus: x\ndate: y\n\nab"}) {
    CAPTURE(bytes);
    folder.write("tagger.model", bytes);
    CHECK_THROWS_AS((void)TaggerModel::load(folder.path() / "tagger.model"), Error);
  }
}

TEST_CASE("a model of other features is refused, with its date") {
  const TemporaryFolder folder;
  const TaggerModel model({"tagger", tagger_feature_hash() + 1, "none", "2020-01-02"}, {{1, {2}}},
                          {}, {});
  model.save(folder.path() / "tagger.model");
  Lexicon lexicon{Knowledge{}};
  lexicon.set_tagger(TaggerModel::load(folder.path() / "tagger.model"));
  CHECK(lexicon.tagger().header().corpus == "none");
  WordTable words(lexicon);
  CHECK_THROWS_WITH_AS((void)Tagger(lexicon, words),
                       "the tagger model of 2020-01-02 was trained with other features than this "
                       "program's",
                       Error);
}

TEST_CASE("every model of the knowledge folder has the features of this program") {
  CHECK(lexicon().tagger().header().features == tagger_feature_hash());
  if (!lexicon().entities().empty())
    CHECK(lexicon().entities().header().features == entity_feature_hash());
}

TEST_CASE("words run together where a text was copied are no names") {
  check({
      {"Il a quitté la firmeDans un communiqué, Bertrand Vauquelin l'a dit.",
       "person Bertrand Vauquelin"},
      {"On en a besoinMais Bertrand Vauquelin refuse.", "person Bertrand Vauquelin"},
      {"Il préfère son iPhone.", "product iPhone"},
  });
}

TEST_CASE("titles in quotation marks are works, whoever they name") {
  check({
      {"Elle a lu le livre \"Un fantasme nommé Sophie\" en mai.",
       "product Un fantasme nommé Sophie"},
      {"Il a vu le film « La Ruée vers l'or ». Puis il a dormi.", "product La Ruée vers l'or"},
      {"Il signe la biographie \"Suprême Ardeur\".Puis il dort.", "product Suprême Ardeur"},
      {"La capsule Orion a tourné.", "product Orion"},
  });
}

TEST_CASE("a listed person's surname alone is a person's; a legal form belongs to its company") {
  check({
      {"Le scandale Ghosn a tout changé.", "person Ghosn"},
      {"Il siège au conseil d'Audi AG depuis mai.", "organization Audi"},
  });
}

TEST_CASE("the last word of a paper's name stands for it") {
  check({{"Selon le Herald Times, la grève continue. Le Times cite deux témoins.",
          "media Herald Times"}});
}

TEST_CASE("small words of English begin no name in an English article") {
  check({
      {"While Apple lost many of its engineers, Tesla kept all of them. Since January, there has "
       "been no news of the others. However, Apple said that it would hire. Although Tesla is "
       "smaller, it pays well.",
       "organization Apple, organization Tesla"},
      {"Le chanteur Paul Since a quitté Lyon en mai.", "person Paul Since, place Lyon"},
  });
}
