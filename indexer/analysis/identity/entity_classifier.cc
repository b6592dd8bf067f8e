// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/entity_classifier.hh"

#include <algorithm>
#include <cmath>

namespace mercato {
namespace {

/// Above this probability of naming nothing a name is left out; one that the knowledge files list
/// must be more doubtful.
constexpr double most_doubt = 0.5;
constexpr double most_doubt_listed = 0.75;

/// A confidence for a probability: the model is too sure of itself, by so much in cross-validation
/// (a temperature: Guo, Pleiss, Sun and Weinberger 2017).
float calibrated(double probability) {
  constexpr double temperature = 1.6;
  constexpr double surest = 1 - 1e-9;
  const double p = std::min(probability, surest);
  return static_cast<float>(1 / (1 + std::pow((1 - p) / p, 1 / temperature)));
}

}  // namespace

EntityClassifier::EntityClassifier(const EntityModel& model, WordTable& words)
    : model_(model), features_(words) {
  if (!model_.empty()) check_features(model_.header(), entity_feature_hash());
}

void EntityClassifier::classify(const ArticleNames& names, std::span<NameCluster> clusters) {
  if (model_.empty() && !watcher_) return;
  features_.read(names);
  decided_.assign(clusters.size(), {});
  for (std::uint32_t i = 0; i < clusters.size(); ++i) {
    if (clusters[i].joined_to != NameCluster::none) continue;
    features_.of(names, i, of_);
    if (watcher_) {
      watcher_(names, i, of_);
    } else {
      decided_[i] = model_.classify(of_);
    }
  }
  if (watcher_) return;
  // Only now: what one cluster becomes is no evidence for the next.
  for (std::uint32_t i = 0; i < clusters.size(); ++i) {
    NameCluster& cluster = clusters[i];
    if (cluster.joined_to != NameCluster::none) continue;
    const bool listed = cluster.canonical != NameSpan::unlisted;
    cluster.nothing = decided_[i][name_class::none] > (listed ? most_doubt_listed : most_doubt);
    const auto best = std::max_element(decided_[i].begin(), decided_[i].begin() + name_class::none);
    cluster.confidence = calibrated(cluster.nothing ? decided_[i][name_class::none] : *best);
    if (!cluster.nothing) cluster.type = static_cast<EntityType>(best - decided_[i].begin());
  }
}

}  // namespace mercato
