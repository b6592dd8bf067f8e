// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/entity_training.hh"

#include <utility>

#include "common/article/article_tokens.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/recognizer.hh"
#include "indexer/train/gold_names.hh"

namespace mercato {
namespace {

/// An optional name may be given or left out; given, it must be of the right type.
constexpr double optional_weight = 0.5;

/// Reads the articles of one fold with the tagger that has not seen them.
class Reader {
 public:
  Reader(const Knowledge& knowledge, std::vector<LabelledName>& out)
      : lexicon_(knowledge), recognizer_(lexicon_), out_(out) {
    recognizer_.watch(
        [this](const ArticleNames& names, std::uint32_t cluster,
               std::span<const FeatureHash> features) { add(names, cluster, features); });
  }

  void read(const NamedArticle& gold) {
    gold_ = &gold;
    const ArticleText text = article_text(gold.article);
    Annotations ignored;
    recognizer_.recognize(text, tokenize(analyzer_, text), ignored);
  }

 private:
  void add(const ArticleNames& names, std::uint32_t index, std::span<const FeatureHash> features) {
    const NameCluster& cluster = names.clusters[index];
    LabelledName& name = out_.emplace_back();
    name.features.assign(features.begin(), features.end());
    name.label = name_class::none;
    const NamedEntry* entity = gold_->named(cluster.name);
    for (std::size_t i = 0; entity == nullptr && i < names.found.size(); ++i) {
      if (names.assigned[i] != index) continue;
      const Span span{names.tokens[names.found[i].first].begin, names.found[i].end(names.tokens)};
      entity = gold_->named(slice(names.article.text, span));
    }
    if (entity == nullptr) return;
    const bool accepted = entity->types.contains(cluster.type);
    name.label = static_cast<std::size_t>(accepted ? cluster.type : entity->type);
    if (entity->optional) name.weight = optional_weight;
  }

  Lexicon lexicon_;
  Analyzer analyzer_;
  Recognizer recognizer_;
  std::vector<LabelledName>& out_;
  const NamedArticle* gold_ = nullptr;
};

}  // namespace

EntityModel train_entities(const EntityTraining& training, ModelHeader header) {
  Knowledge knowledge = load_knowledge(training.knowledge);
  knowledge.entity_model.clear();
  std::vector<LabelledName> names;
  for (std::size_t fold = 0; fold < training.taggers.size(); ++fold) {
    knowledge.tagger_model = training.taggers[fold];
    Reader reader(knowledge, names);
    for (const std::string& file : training.articles) {
      const auto gold = read_named_articles(file);
      for (std::size_t i = fold; i < gold.size(); i += training.taggers.size()) {
        if (!training.fold.leaves_out(i)) reader.read(gold[i]);
      }
    }
  }
  header.features = entity_feature_hash();
  return train_logistic(names, training.plan, std::move(header));
}

}  // namespace mercato
