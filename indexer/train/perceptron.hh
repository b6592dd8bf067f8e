// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/models/tagger_model.hh"

namespace mercato {

/// One sentence to learn from: the features of each word, and its tag.
struct TrainingSentence {
  std::vector<std::vector<FeatureHash>> features;
  std::vector<std::uint8_t> tags;
};

/// How to train.
struct TrainingPlan {
  int epochs = 20;
  std::uint32_t rarest = 2;  ///< features seen less often are left out
  std::uint32_t runs = 5;    ///< with other orders of sentences; the model is their mean
};

/// Averaged structured perceptron (Collins 2002): tags each sentence with the weights so far,
/// moves them towards the right tags where it was wrong, and returns the mean of all weights on
/// the way and over all runs, scaled to 16 bits.
[[nodiscard]] TaggerModel train_tagger(const std::vector<TrainingSentence>& sentences,
                                       const std::vector<FeatureHash>& lower_words,
                                       const TrainingPlan& plan, ModelHeader header);

}  // namespace mercato
