// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/analysis/models/choice_chain.hh"

namespace mercato {

/// Numbers of feature names.
class FeatureNames {
 public:
  std::uint32_t number(const std::string& name);
  [[nodiscard]] const std::string& name(std::uint32_t number) const { return names_[number]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> names_;
};

/// A choice among candidates, each a list of feature numbers; one or more are right. A yes-or-no
/// question is a choice between its features and a candidate without any.
struct RankingExample {
  std::vector<std::vector<std::uint32_t>> candidates;
  std::vector<bool> right;                               ///< none: which is right is not known
  std::vector<std::vector<std::uint32_t>> carried = {};  ///< features more if chosen before, too
  std::vector<std::size_t> before = {};  ///< places in the example before (ChainStep)
  bool linked = false;                   ///< whether the example before matters
  std::vector<std::string> labels = {};  ///< one a candidate, to show; and what is asked
};

/// Examples one after the other, each decided beside the one before.
using RankingChain = std::vector<RankingExample>;

/// How to train.
struct RankingPlan {
  int epochs = 6;
  double step = 0.1;         ///< of AdaGrad (Duchi, Hazan, Singer 2011)
  double decay = 8e-3;       ///< of L2 regularisation, an example
  unsigned int orders = 5;   ///< of the examples, over which weights are averaged
  std::uint32_t rarest = 5;  ///< features of fewer examples are left out
};

/// Conditional logistic regression, over chains a conditional random field: makes the right
/// candidates probable; the weights are averaged over the epochs. Deterministic.
[[nodiscard]] std::vector<std::pair<std::string, float>> train_ranking(
    const std::vector<const RankingChain*>& chains, const FeatureNames& names,
    const RankingPlan& plan);

/// The odds of the candidates of a chain, scored by `weight` of a feature number.
[[nodiscard]] std::vector<ChainStep> chain_steps(
    const RankingChain& chain, const std::function<double(std::uint32_t)>& weight);

/// The isotonic fit (pool adjacent violators) of outcomes to raw probabilities, as steps: a raw
/// probability from which on the one beside it holds.
[[nodiscard]] std::vector<std::pair<float, float>> calibrate(
    std::vector<std::pair<float, bool>> outcomes);

}  // namespace mercato
