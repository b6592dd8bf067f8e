// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/train/logistic.hh"
#include "indexer/train/tagger_training.hh"

namespace mercato {

/// What the classifier of entities is trained from.
struct EntityTraining {
  std::string knowledge;              ///< folder
  std::vector<std::string> articles;  ///< files of annotated articles
  std::vector<std::string> taggers;   ///< one a fold, each trained without the articles of its fold
  FoldChoice fold;
  LogisticPlan plan;
};

/// Trains the classifier of entities on what the recognizer finds in articles that its tagger has
/// not seen. `header` gets the features' hash.
[[nodiscard]] EntityModel train_entities(const EntityTraining& training, ModelHeader header);

}  // namespace mercato
