// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/analysis/models/score_model.hh"

namespace mercato {

using FeatureIds = std::vector<MoveFeatureHash>;

/// A yes-or-no decision to learn.
struct BinaryExample {
  FeatureIds features;
  bool yes = false;
  float weight = 1;
};

/// A choice among options to learn; any of the right ones will do.
struct ChoiceExample {
  static constexpr std::size_t elsewhere = 1;  ///< the option that none of the others is right

  std::vector<FeatureIds> options;
  std::vector<bool> right;
  float weight = 1;
};

using Weights = std::unordered_map<MoveFeatureHash, float>;

/// How to train.
struct MoveFitPlan {
  int epochs = 8;
  float rate = 0.05F;
  float decay = 0.01F;  ///< L2, a step
  std::uint32_t rarest = 3;
  int bags = 1;  ///< trained on draws of the examples and averaged
};

/// Logistic regression by stochastic gradients with a rate a feature (AdaGrad, Duchi et al. 2011).
/// The order of examples is shuffled with a fixed seed: the same examples give the same weights.
[[nodiscard]] Weights train_binary(const std::vector<const BinaryExample*>& examples,
                                   const MoveFitPlan& plan);

/// The same for choices: softmax over the options.
[[nodiscard]] Weights train_choice(const std::vector<const ChoiceExample*>& examples,
                                   const MoveFitPlan& plan);

/// log odds of an example.
[[nodiscard]] float score_of(const Weights& weights, const FeatureIds& features);

}  // namespace mercato
