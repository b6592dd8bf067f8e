// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/logistic.hh"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace mercato {
namespace {

/// A number a feature, in a table with open addressing: features are hashes already.
class FeatureCounts {
 public:
  /// The number of a feature, 0 when it is new.
  [[nodiscard]] std::uint32_t& operator[](MoveFeatureHash feature) {
    if (2 * used_ >= cells_.size()) grow();
    Cell& cell = cell_of(feature);
    if (cell.feature == 0) {
      cell.feature = feature;
      ++used_;
    }
    return cell.number;
  }

  template <typename Visit>
  void each(Visit visit) const {
    for (const Cell& cell : cells_)
      if (cell.feature != 0) visit(cell.feature, cell.number);
  }

 private:
  struct Cell {
    MoveFeatureHash feature = 0;  ///< 0: free
    std::uint32_t number = 0;
  };

  Cell& cell_of(MoveFeatureHash feature) {
    std::size_t at = feature & (cells_.size() - 1);
    while (cells_[at].feature != 0 && cells_[at].feature != feature)
      at = (at + 1) & (cells_.size() - 1);
    return cells_[at];
  }

  void grow() {
    std::vector<Cell> old(cells_.size() * 2);
    old.swap(cells_);
    for (const Cell& cell : old)
      if (cell.feature != 0) cell_of(cell.feature) = cell;
  }

  std::vector<Cell> cells_ = std::vector<Cell>(std::size_t{1} << 16);
  std::size_t used_ = 0;
};

/// A weight and the squares of its slopes so far, side by side: both are read at each step.
struct Slope {
  float weight = 0;
  float squares = 1e-4F;
};

/// Weights while they are learnt, numbered densely.
class Learner {
 public:
  explicit Learner(const MoveFitPlan& plan) : plan_(plan) {}

  void count(const FeatureIds& features) {
    for (const MoveFeatureHash feature : features) ++counts_[feature];
  }

  /// The dense numbers of the features that are not too rare.
  [[nodiscard]] std::vector<std::uint32_t> number(const FeatureIds& features) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(features.size());
    for (const MoveFeatureHash feature : features) {
      if (counts_[feature] < plan_.rarest) continue;
      std::uint32_t& number = numbers_[feature];
      if (number == 0) {
        slopes_.emplace_back();
        sums_.push_back(0);
        number = static_cast<std::uint32_t>(slopes_.size());
      }
      numbers.push_back(number - 1);
    }
    return numbers;
  }

  [[nodiscard]] float score(const std::vector<std::uint32_t>& features) const {
    float sum = 0;
    for (const std::uint32_t feature : features) sum += slopes_[feature].weight;
    return sum;
  }

  void step(const std::vector<std::uint32_t>& features, float gradient) {
    for (const std::uint32_t feature : features) {
      Slope& at = slopes_[feature];
      const float slope = gradient + plan_.decay * at.weight;
      at.squares += slope * slope;
      at.weight -= plan_.rate * slope / std::sqrt(at.squares);
    }
  }

  /// Forgets the weights, not what was averaged.
  void restart() { std::ranges::fill(slopes_, Slope{}); }

  /// Adds the weights of now to what is averaged.
  void average() {
    for (std::size_t i = 0; i < slopes_.size(); ++i) sums_[i] += slopes_[i].weight;
    ++averaged_;
  }

  [[nodiscard]] Weights result() const {
    Weights weights;
    numbers_.each([&](MoveFeatureHash feature, std::uint32_t number) {
      if (number > 0)
        weights[feature] = sums_[number - 1] / static_cast<float>(std::max(averaged_, 1));
    });
    return weights;
  }

 private:
  const MoveFitPlan& plan_;
  FeatureCounts counts_;
  FeatureCounts numbers_;  ///< one more than the dense number
  std::vector<Slope> slopes_;
  std::vector<float> sums_;
  int averaged_ = 0;
};

/// How much each example counts in one bag: the Bayesian bootstrap (Rubin 1981).
std::vector<float> bag_weights(std::size_t count, std::mt19937& random, bool single) {
  std::vector<float> weights(count, 1);
  if (single) return weights;
  std::exponential_distribution<float> drawn(1);
  for (float& weight : weights) weight = drawn(random);
  return weights;
}

std::vector<std::size_t> order_of(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

}  // namespace

Weights train_binary(const std::vector<const BinaryExample*>& examples, const MoveFitPlan& plan) {
  Learner learner(plan);
  for (const BinaryExample* example : examples) learner.count(example->features);
  std::vector<std::vector<std::uint32_t>> numbered;
  numbered.reserve(examples.size());
  for (const BinaryExample* example : examples)
    numbered.push_back(learner.number(example->features));
  std::vector<std::size_t> order = order_of(examples.size());
  std::mt19937 random(7);
  for (int bag = 0; bag < plan.bags; ++bag) {
    const std::vector<float> counts = bag_weights(examples.size(), random, plan.bags == 1);
    learner.restart();
    for (int epoch = 0; epoch < plan.epochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random);
      for (const std::size_t i : order) {
        const float p = 1.0F / (1.0F + std::exp(-learner.score(numbered[i])));
        learner.step(numbered[i],
                     counts[i] * examples[i]->weight * (p - (examples[i]->yes ? 1.0F : 0.0F)));
      }
      if (epoch >= plan.epochs / 2) learner.average();
    }
  }
  return learner.result();
}

Weights train_choice(const std::vector<const ChoiceExample*>& examples, const MoveFitPlan& plan) {
  Learner learner(plan);
  for (const ChoiceExample* example : examples)
    for (const FeatureIds& option : example->options) learner.count(option);
  std::vector<std::vector<std::vector<std::uint32_t>>> numbered;
  for (const ChoiceExample* example : examples) {
    auto& options = numbered.emplace_back();
    for (const FeatureIds& option : example->options) options.push_back(learner.number(option));
  }
  std::vector<std::size_t> order = order_of(examples.size());
  std::mt19937 random(7);
  std::vector<float> shares;
  std::vector<float> counts;
  for (int step = 0; step < plan.bags * plan.epochs; ++step) {
    const int epoch = step % plan.epochs;
    if (epoch == 0) {
      counts = bag_weights(examples.size(), random, plan.bags == 1);
      learner.restart();
    }
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t i : order) {
      const auto& options = numbered[i];
      shares.clear();
      for (const auto& option : options) shares.push_back(learner.score(option));
      const float best = *std::ranges::max_element(shares);
      float all = 0;
      float right = 0;
      for (std::size_t k = 0; k < shares.size(); ++k) {
        shares[k] = std::exp(shares[k] - best);
        all += shares[k];
        if (examples[i]->right[k]) right += shares[k];
      }
      if (right <= 0) continue;
      for (std::size_t k = 0; k < shares.size(); ++k) {
        const float wanted = examples[i]->right[k] ? shares[k] / right : 0.0F;
        learner.step(options[k], counts[i] * examples[i]->weight * (shares[k] / all - wanted));
      }
    }
    if (epoch >= plan.epochs / 2) learner.average();
  }
  return learner.result();
}

float score_of(const Weights& weights, const FeatureIds& features) {
  float sum = 0;
  for (const MoveFeatureHash feature : features) {
    const auto found = weights.find(feature);
    if (found != weights.end()) sum += found->second;
  }
  return sum;
}

}  // namespace mercato
