// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/train/perceptron.hh"

namespace mercato {

/// Articles that are left out of a training, to be measured on: those whose place in their file
/// leaves the rest `fold` when divided by `folds`.
struct FoldChoice {
  int folds = 0;  ///< 0: none is left out
  int fold = 0;

  [[nodiscard]] bool leaves_out(std::size_t index) const {
    return folds > 0 && index % static_cast<std::size_t>(folds) == static_cast<std::size_t>(fold);
  }
};

/// What the tagger is trained from.
struct TaggerTraining {
  std::string knowledge;               ///< folder
  std::vector<std::string> sentences;  ///< files of sentences with marked names
  std::vector<std::string> articles;   ///< files of annotated articles
  std::string dictionary;              ///< words of the language, one a line; may be empty
  int article_weight = 1;              ///< how often an epoch goes over the articles
  FoldChoice fold;
  TrainingPlan plan;
};

/// Trains the tagger of names. `header` gets the features' hash.
[[nodiscard]] TaggerModel train_tagger(const TaggerTraining& training, ModelHeader header);

}  // namespace mercato
