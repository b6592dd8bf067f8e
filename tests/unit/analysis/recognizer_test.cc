// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/recognizer.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/article/article_tokens.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/knowledge/lexicon.hh"

using namespace mercato;

namespace {

KnownEntity known(EntityType type, const char* name, std::vector<std::string> aliases = {},
                  bool word = false) {
  return {type, name, std::move(aliases), word, {}, {}, {}};
}

const Lexicon& lexicon() {
  static const Lexicon lexicon([] {
    Knowledge knowledge;
    knowledge.entities = {
        known(EntityType::organization, "Meta", {"Meta Platforms"}, true),
        known(EntityType::organization, "OpenAI"),
        known(EntityType::organization, "xAI"),
        known(EntityType::organization, "Orange", {}, true),
        known(EntityType::organization, "X", {}, true),
        known(EntityType::organization, "Disney"),
        known(EntityType::organization, "Scale AI", {"Scale A.I."}),
        known(EntityType::organization, "L'Oréal"),
        known(EntityType::organization, "ONU", {"Nations unies"}),
        known(EntityType::product, "Disney+"),
        known(EntityType::product, "Grok 3"),
        known(EntityType::product, "GPT-4o"),
        known(EntityType::media, "The Wall Street Journal", {"Wall Street Journal", "WSJ"}),
        known(EntityType::person, "Elon Musk"),
        known(EntityType::person, "Sam Altman", {"Samuel Altman"}),
        known(EntityType::person, "James Murdoch"),
        known(EntityType::person, "Rupert Murdoch"),
        known(EntityType::person, "Jean-Yves Le Drian"),
    };
    return knowledge;
  }());
  return lexicon;
}

/// The mentions of a text, as « surface = entity », separated by commas.
std::string mentions(const std::string& body) {
  Article article;
  article.body = body;
  const ArticleText text = article_text(article);
  Analyzer analyzer;
  Recognizer recognizer(lexicon());
  Annotations found;
  recognizer.recognize(text, tokenize(analyzer, text), found);
  std::vector<std::string> out;
  for (const Mention& mention : found.mentions) {
    out.push_back(fmt::format("{} = {}", slice(text.text, mention.span),
                              found.entities[mention.entity].name));
  }
  return fmt::format("{}", fmt::join(out, ", "));
}

}  // namespace

TEST_CASE("names of the knowledge base: longest match, whatever stands before") {
  struct Row {
    const char* text;
    const char* mentions;
  };
  const Row rows[] = {
      {"Le PDG d’OpenAI et l'équipe de xAI.", "OpenAI = OpenAI, xAI = xAI"},
      {"Disney lance Disney+ en mars.", "Disney = Disney, Disney+ = Disney+"},
      {"Chez Scale AI. Chez Scale A.I. aussi.", "Scale AI = Scale AI, Scale A.I. = Scale AI"},
      {"Grok 3, puis GPT-4o.", "Grok 3 = Grok 3, GPT-4o = GPT-4o"},
      {"Selon The Wall Street Journal et le Wall Street Journal.",
       "The Wall Street Journal = The Wall Street Journal, "
       "Wall Street Journal = The Wall Street Journal"},
      {"L’Oréal recrute.", "Oréal = L'Oréal"},
      {"Les Nations unies (l'ONU) et l'Onu.", "Nations unies = ONU, ONU = ONU, Onu = ONU"},
      {"Avec openai tout est possible.", "openai = OpenAI"},
      {"On us et coutumes, disney de rien.", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(mentions(row.text) == row.mentions);
  }
}

TEST_CASE("a name that is also a word matches in its own case only") {
  struct Row {
    const char* text;
    const char* mentions;
  };
  const Row rows[] = {
      {"Le groupe Orange et une orange.", "Orange = Orange"},
      {"ORANGE AMÈRE", ""},
      {"Une robe orange. Orange et vert sont dans la robe.", ""},
      {"Orange va mieux. Pour Orange, le jus d'orange est une image.",
       "Orange = Orange, Orange = Orange"},
      {"Meta, dirigée par lui, recrute. La méta-analyse dit non.", "Meta = Meta"},
      {"Sur le réseau X (ex-Twitter), le rayon x.", "X = X"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(mentions(row.text) == row.mentions);
  }
}

TEST_CASE("a surname is the person named in full in the article") {
  struct Row {
    const char* text;
    const char* mentions;
  };
  const Row rows[] = {
      {"Sam Altman parle. Altman insiste, dit d'Altman la presse.",
       "Sam Altman = Sam Altman, Altman = Sam Altman, Altman = Sam Altman"},
      {"Le musc et Musk.", ""},
      {"Jean-Yves Le Drian est venu. Drian aussi.",
       "Jean-Yves Le Drian = Jean-Yves Le Drian, Drian = Jean-Yves Le Drian"},
      {"James Murdoch part. Murdoch, 47 ans, dit non. Rupert Murdoch reste. Murdoch dit oui.",
       "James Murdoch = James Murdoch, Murdoch = James Murdoch, "
       "Rupert Murdoch = Rupert Murdoch, Murdoch = Rupert Murdoch"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(mentions(row.text) == row.mentions);
  }
}
