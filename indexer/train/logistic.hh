// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/analysis/models/entity_model.hh"

namespace mercato {

/// A name to learn from.
struct LabelledName {
  std::vector<FeatureHash> features;
  std::size_t label = 0;  ///< one of name_class
  double weight = 1;
};

/// How to train.
struct LogisticPlan {
  int epochs = 25;
  double rate = 0.1;         ///< first step of a weight
  double decay = 2e-5;       ///< L2 penalty, a name
  std::uint32_t rarest = 2;  ///< features seen less often are left out
};

/// Multinomial logistic regression by stochastic gradient steps that shrink for each weight with
/// the gradients it has seen (AdaGrad: Duchi, Hazan and Singer 2011).
[[nodiscard]] EntityModel train_logistic(const std::vector<LabelledName>& names,
                                         const LogisticPlan& plan, ModelHeader header);

}  // namespace mercato
