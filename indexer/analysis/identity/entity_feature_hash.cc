// SPDX-License-Identifier: GPL-2.0-or-later
#include <vector>

#include "common/article/article_tokens.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/identity/entity_features.hh"

namespace mercato {

std::uint64_t entity_feature_hash() {
  static const std::uint64_t hash = [] {
    Article article;
    article.title = "Jeanne Dupont quitte Exemple";
    article.body =
        "La PDG de Exemple SA, Jeanne Dupont, 45 ans, rejoint le « Journal du 9 », l'hebdomadaire "
        "de M. Durand et de la Banque de Ville-sur-Mer. DUPONT part à Ville-sur-Mer (Nord) avec "
        "GPT-4, selon l'AFP. Le journal se tait.";
    const ArticleText text = article_text(article);
    Analyzer analyzer;
    const std::vector<Token> tokens = tokenize(analyzer, text);
    const Lexicon lexicon{Knowledge{}};
    WordTable words(lexicon);
    std::vector<NameSpan> found;
    std::vector<NameCluster> clusters;
    std::vector<std::uint32_t> assigned;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (!is_capitalised(tokens[i].lexeme->letters)) continue;
      const bool two = i + 1 < tokens.size() && is_capitalised(tokens[i + 1].lexeme->letters);
      const std::uint32_t last = i + (two ? 2 : 1);
      NameCluster& cluster = clusters.emplace_back();
      cluster.type = static_cast<EntityType>(i % cluster.votes.size());
      cluster.votes[i % cluster.votes.size()] = cluster.mentions = 1;
      for (std::uint32_t k = i; k < last; ++k) cluster.words.push_back(tokens[k].lexeme->folded);
      assigned.push_back(static_cast<std::uint32_t>(found.size()));
      found.push_back({i, last, cluster.type});
      i = last - 1;
    }
    const ArticleNames names{text, tokens, found, clusters, assigned};
    EntityFeatures features(words);
    features.read(names);
    std::vector<FeatureHash> of;
    std::uint64_t sum = 0;
    for (std::uint32_t i = 0; i < clusters.size(); ++i) {
      features.of(names, i, of);
      for (const FeatureHash one : of) sum = (sum ^ one) * 0x9E3779B97F4A7C15ULL + (sum >> 31);
    }
    return sum;
  }();
  return hash;
}

}  // namespace mercato
