// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/entity_classifier.hh"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/article/article_tokens.hh"
#include "common/base/error.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/recognizer.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

/// The project's knowledge without its classifier.
Knowledge knowledge_without_model() {
  Knowledge knowledge = load_knowledge(MERCATO_KNOWLEDGE);
  knowledge.entity_model.clear();
  return knowledge;
}

Annotations recognize(const Knowledge& knowledge, const std::string& body) {
  Article article;
  article.title = "Un titre";
  article.body = body;
  const ArticleText text = article_text(article);
  Analyzer analyzer;
  const Lexicon lexicon(knowledge);
  Recognizer recognizer(lexicon);
  Annotations found;
  recognizer.recognize(text, tokenize(analyzer, text), found);
  return found;
}

/// The features of the first name of a text.
std::vector<FeatureHash> features_of(const Lexicon& lexicon, const std::string& body) {
  Article article;
  article.body = body;
  const ArticleText text = article_text(article);
  Analyzer analyzer;
  Recognizer recognizer(lexicon);
  std::vector<FeatureHash> features;
  recognizer.watch([&](const ArticleNames&, std::uint32_t, std::span<const FeatureHash> of) {
    if (features.empty()) features.assign(of.begin(), of.end());
  });
  Annotations found;
  recognizer.recognize(text, tokenize(analyzer, text), found);
  return features;
}

const std::string text = "Le directeur, Bertrand Vauquelin, a parlé.";

}  // namespace

TEST_CASE("a name that the model takes for nothing is left out, another gets type and confidence") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "entities.model";
  Knowledge knowledge = knowledge_without_model();
  const auto features = features_of(Lexicon(knowledge), text);
  REQUIRE(!features.empty());
  const auto decide = [&](std::size_t name_class) {
    EntityModel::Table::Row row{features.front(), {}};
    row.weights[name_class] = static_cast<std::int16_t>(3 * EntityModel::scale);
    EntityModel({"entities", entity_feature_hash(), "a test", "2026-01-02"},
                EntityModel::Table({row}))
        .save(file);
    knowledge.entity_model = file;
    return recognize(knowledge, text);
  };
  CHECK(decide(name_class::none).entities.empty());
  CHECK(decide(name_class::none).mentions.empty());
  const Annotations place = decide(static_cast<std::size_t>(EntityType::place));
  REQUIRE(place.entities.size() == 1);
  CHECK(place.entities[0].type == EntityType::place);
  CHECK(place.entities[0].confidence ==
        doctest::Approx(0.7046).epsilon(0.001));  // of e³ / (e³ + 5)
}

TEST_CASE("a classifier of other features is refused") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "entities.model";
  EntityModel({"entities", entity_feature_hash() + 1, "a test", "2026-01-02"},
              EntityModel::Table(std::vector<EntityModel::Table::Row>{{1, {1}}}))
      .save(file);
  Knowledge knowledge = knowledge_without_model();
  knowledge.entity_model = file;
  CHECK_THROWS_AS(recognize(knowledge, text), Error);
}

TEST_CASE("what stands around a name is among its features, and they are distinct") {
  const auto one = features_of(Lexicon(knowledge_without_model()), text);
  const auto other =
      features_of(Lexicon(knowledge_without_model()), "Selon M. Vauquelin, tout va bien.");
  CHECK(one != other);
  CHECK(std::is_sorted(one.begin(), one.end()));
  CHECK(std::adjacent_find(one.begin(), one.end()) == one.end());
}
