// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

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
  std::vector<bool> right;
  std::optional<std::uint32_t> entity;  ///< what was right, for the one who asks
  std::vector<std::string> labels;      ///< one a candidate, to show; and what is asked
};

/// How to train.
struct RankingPlan {
  int epochs = 6;
  double step = 0.1;         ///< of AdaGrad (Duchi, Hazan, Singer 2011)
  double decay = 3e-3;       ///< of L2 regularisation, an example
  std::uint32_t rarest = 5;  ///< features of fewer examples are left out
};

/// Conditional logistic regression: makes the right candidates probable; the weights are averaged
/// over the epochs. Deterministic.
[[nodiscard]] std::vector<std::pair<std::string, float>> train_ranking(
    const std::vector<const RankingExample*>& examples, const FeatureNames& names,
    const RankingPlan& plan);

/// The isotonic fit (pool adjacent violators) of outcomes to raw probabilities, as steps: a raw
/// probability from which on the one beside it holds.
[[nodiscard]] std::vector<std::pair<float, float>> calibrate(
    std::vector<std::pair<float, bool>> outcomes);

}  // namespace mercato
