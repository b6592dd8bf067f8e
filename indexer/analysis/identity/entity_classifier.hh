// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "indexer/analysis/identity/entity_features.hh"
#include "indexer/analysis/identity/name_cluster.hh"
#include "indexer/analysis/models/entity_model.hh"

namespace mercato {

/// Decides what each name of an article names, by all its mentions together: its type, or that it
/// names nothing; and how sure that is. One for each thread, over a shared model.
class EntityClassifier {
 public:
  /// Called with a cluster and its features, before anything is decided: for training.
  using Watcher =
      std::function<void(const ArticleNames&, std::uint32_t, std::span<const FeatureHash>)>;

  /// Throws Error{input} if the model was trained with other features.
  EntityClassifier(const EntityModel& model, WordTable& words);

  /// Sets type, `nothing` and `confidence` of each cluster that was joined to no other. `names`
  /// holds `clusters`. Without a model all stays as it is.
  void classify(const ArticleNames& names, std::span<NameCluster> clusters);

  /// Shows `watcher` each cluster instead of deciding.
  void watch(Watcher watcher) { watcher_ = std::move(watcher); }

 private:
  const EntityModel& model_;
  EntityFeatures features_;
  Watcher watcher_;
  std::vector<FeatureHash> of_;
  std::vector<NameProbabilities> decided_;
};

}  // namespace mercato
