// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/ranker.hh"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace mercato {
namespace {

/// Fewest outcomes of a step of a calibration.
constexpr std::size_t step_outcomes = 40;

class Training {
 public:
  Training(const std::vector<const RankingExample*>& examples, std::size_t features,
           const RankingPlan& plan)
      : examples_(examples),
        plan_(plan),
        weights_(features),
        squares_(features, 1e-8),
        used_(features) {
    std::vector<std::uint32_t> seen(features);
    std::vector<const RankingExample*> last(features);
    for (const RankingExample* example : examples)
      for (const auto& candidate : example->candidates)
        for (const std::uint32_t feature : candidate)
          if (std::exchange(last[feature], example) != example) ++seen[feature];
    for (std::size_t i = 0; i < features; ++i) used_[i] = seen[i] >= plan.rarest;
  }

  void run() {
    std::vector<std::size_t> order(examples_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937 random(7);
    std::vector<double> sums(weights_.size());  // averaged weights vary less with the order
    for (int epoch = 0; epoch < plan_.epochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random);
      for (const std::size_t example : order) learn(*examples_[example]);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weights_[i];
    }
    for (std::size_t i = 0; i < sums.size(); ++i) weights_[i] = sums[i] / plan_.epochs;
  }

  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }

 private:
  void learn(const RankingExample& example) {
    const std::size_t count = example.candidates.size();
    std::vector<double> all(count);
    for (std::size_t i = 0; i < count; ++i)
      for (const std::uint32_t feature : example.candidates[i]) all[i] += weights_[feature];
    const double top = *std::ranges::max_element(all);
    double sum = 0;
    double right = 0;
    for (std::size_t i = 0; i < count; ++i) {
      all[i] = std::exp(all[i] - top);
      sum += all[i];
      if (example.right[i]) right += all[i];
    }
    if (right <= 0) return;
    gradient_.clear();
    for (std::size_t i = 0; i < count; ++i) {
      const double slope = all[i] / sum - (example.right[i] ? all[i] / right : 0);
      if (std::abs(slope) < 1e-6) continue;
      for (const std::uint32_t feature : example.candidates[i])
        if (used_[feature]) gradient_.emplace_back(feature, slope);
    }
    for (const auto& [feature, slope] : gradient_) {
      const double step = slope + plan_.decay * weights_[feature];
      squares_[feature] += step * step;
      weights_[feature] -= plan_.step * step / std::sqrt(squares_[feature]);
    }
  }

  const std::vector<const RankingExample*>& examples_;
  const RankingPlan& plan_;
  std::vector<double> weights_;
  std::vector<double> squares_;
  std::vector<bool> used_;
  std::vector<std::pair<std::uint32_t, double>> gradient_;
};

}  // namespace

std::uint32_t FeatureNames::number(const std::string& name) {
  const auto [place, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (added) names_.push_back(name);
  return place->second;
}

std::vector<std::pair<std::string, float>> train_ranking(
    const std::vector<const RankingExample*>& examples, const FeatureNames& names,
    const RankingPlan& plan) {
  Training training(examples, names.size(), plan);
  training.run();
  std::vector<std::pair<std::string, float>> weights;
  for (std::uint32_t i = 0; i < names.size(); ++i)
    if (std::abs(training.weights()[i]) >= 0.001)
      weights.emplace_back(names.name(i), static_cast<float>(training.weights()[i]));
  std::ranges::sort(weights);
  return weights;
}

std::vector<std::pair<float, float>> calibrate(std::vector<std::pair<float, bool>> outcomes) {
  std::ranges::sort(outcomes);
  struct Step {
    float from;
    double right;
    double all;
  };
  std::vector<Step> steps;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (i % step_outcomes == 0 && outcomes.size() - i >= step_outcomes)
      steps.push_back({outcomes[i].first, 0, 0});
    steps.back().right += outcomes[i].second;
    steps.back().all += 1;
    const bool full = (i + 1) % step_outcomes == 0 || i + 1 == outcomes.size();
    while (full && steps.size() > 1 &&
           steps[steps.size() - 2].right * steps.back().all >=
               steps.back().right * steps[steps.size() - 2].all) {
      steps[steps.size() - 2].right += steps.back().right;
      steps[steps.size() - 2].all += steps.back().all;
      steps.pop_back();
    }
  }
  std::vector<std::pair<float, float>> table;
  for (const Step& step : steps)
    table.emplace_back(table.empty() ? 0.0F : step.from, static_cast<float>(step.right / step.all));
  return table;
}

}  // namespace mercato
