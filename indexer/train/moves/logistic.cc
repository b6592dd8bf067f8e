// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/logistic.hh"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace mercato {
namespace {

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
    for (const MoveFeatureHash feature : features) {
      if (counts_[feature] < plan_.rarest) continue;
      const auto [place, fresh] =
          numbers_.try_emplace(feature, static_cast<std::uint32_t>(weights_.size()));
      if (fresh) {
        weights_.push_back(0);
        squares_.push_back(1e-4F);
        sums_.push_back(0);
      }
      numbers.push_back(place->second);
    }
    return numbers;
  }

  [[nodiscard]] float score(const std::vector<std::uint32_t>& features) const {
    float sum = 0;
    for (const std::uint32_t feature : features) sum += weights_[feature];
    return sum;
  }

  void step(const std::vector<std::uint32_t>& features, float gradient) {
    for (const std::uint32_t feature : features) {
      float& weight = weights_[feature];
      const float slope = gradient + plan_.decay * weight;
      squares_[feature] += slope * slope;
      weight -= plan_.rate * slope / std::sqrt(squares_[feature]);
    }
  }

  /// Adds the weights of now to what is averaged.
  void average() {
    for (std::size_t i = 0; i < weights_.size(); ++i) sums_[i] += weights_[i];
    ++averaged_;
  }

  [[nodiscard]] Weights result() const {
    Weights weights;
    for (const auto& [feature, number] : numbers_)
      weights[feature] = sums_[number] / static_cast<float>(std::max(averaged_, 1));
    return weights;
  }

 private:
  const MoveFitPlan& plan_;
  std::unordered_map<MoveFeatureHash, std::uint32_t> counts_;
  std::unordered_map<MoveFeatureHash, std::uint32_t> numbers_;
  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<float> sums_;
  int averaged_ = 0;
};

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
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t i : order) {
      const float p = 1.0F / (1.0F + std::exp(-learner.score(numbered[i])));
      learner.step(numbered[i], p - (examples[i]->yes ? 1.0F : 0.0F));
    }
    if (epoch >= plan.epochs / 2) learner.average();
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
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
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
        learner.step(options[k], shares[k] / all - wanted);
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
