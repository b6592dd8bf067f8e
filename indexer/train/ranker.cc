// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/ranker.hh"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace mercato {
namespace {

/// Fewest outcomes of a step of a calibration.
constexpr std::size_t step_outcomes = 40;

class Training {
 public:
  Training(const std::vector<const RankingChain*>& chains, std::size_t features,
           const RankingPlan& plan)
      : chains_(chains),
        plan_(plan),
        weights_(features),
        squares_(features, 1e-8),
        used_(features) {
    std::vector<std::uint32_t> seen(features);
    std::vector<const RankingExample*> last(features);
    for (const RankingChain* chain : chains)
      for (const RankingExample& example : *chain)
        for (const auto* lists : {&example.candidates, &example.carried})
          for (const auto& candidate : *lists)
            for (const std::uint32_t feature : candidate)
              if (std::exchange(last[feature], &example) != &example) ++seen[feature];
    for (std::size_t i = 0; i < features; ++i) used_[i] = seen[i] >= plan.rarest;
  }

  /// Averages weights over all epochs of all orders: they vary less with the order.
  void run() {
    std::vector<double> sums(weights_.size());
    for (unsigned int order = 0; order < plan_.orders; ++order) run(7 + order, sums);
    for (std::size_t i = 0; i < sums.size(); ++i)
      weights_[i] = sums[i] / (plan_.epochs * static_cast<double>(plan_.orders));
  }

  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }

 private:
  void run(unsigned int seed, std::vector<double>& sums) {
    std::ranges::fill(weights_, 0);
    std::ranges::fill(squares_, 1e-8);
    std::vector<std::size_t> order(chains_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::mt19937 random(seed);
    for (int epoch = 0; epoch < plan_.epochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random);
      for (const std::size_t chain : order) learn(*chains_[chain]);
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weights_[i];
    }
  }

  void learn(const RankingChain& chain) {
    std::vector<ChainStep> steps =
        chain_steps(chain, [&](std::uint32_t feature) { return weights_[feature]; });
    const std::vector<ChainOdds> all = chain_odds(steps);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const std::vector<bool>& right = chain[i].right;
      if (std::ranges::count(right, true) == 0) continue;
      for (std::size_t j = 0; j < right.size(); ++j)
        if (!right[j]) steps[i].scores[j] = -std::numeric_limits<float>::infinity();
    }
    const std::vector<ChainOdds> right = chain_odds(steps);
    gradient_.clear();
    for (std::size_t i = 0; i < steps.size(); ++i) {
      add(chain[i].candidates, all[i].chosen, right[i].chosen);
      if (chain[i].linked) add(chain[i].carried, all[i].carried, right[i].carried);
    }
    for (const auto& [feature, slope] : gradient_) {
      const double step = slope + plan_.decay * weights_[feature];
      squares_[feature] += step * step;
      weights_[feature] -= plan_.step * step / std::sqrt(squares_[feature]);
    }
  }

  /// Adds to the gradient what features are expected to weigh less what they should.
  void add(const std::vector<std::vector<std::uint32_t>>& features, const std::vector<double>& all,
           const std::vector<double>& right) {
    for (std::size_t i = 0; i < features.size(); ++i) {
      const double slope = all[i] - right[i];
      if (std::abs(slope) < 1e-6) continue;
      for (const std::uint32_t feature : features[i])
        if (used_[feature]) gradient_.emplace_back(feature, slope);
    }
  }

  const std::vector<const RankingChain*>& chains_;
  const RankingPlan& plan_;
  std::vector<double> weights_;
  std::vector<double> squares_;
  std::vector<bool> used_;
  std::vector<std::pair<std::uint32_t, double>> gradient_;
};

}  // namespace

std::vector<ChainStep> chain_steps(const RankingChain& chain,
                                   const std::function<double(std::uint32_t)>& weight) {
  const auto sum_of = [&](const std::vector<std::uint32_t>& features) {
    double sum = 0;
    for (const std::uint32_t feature : features) sum += weight(feature);
    return static_cast<float>(sum);
  };
  std::vector<ChainStep> steps;
  for (const RankingExample& example : chain) {
    ChainStep& step = steps.emplace_back();
    step.linked = example.linked;
    step.before = example.before;
    for (const auto& candidate : example.candidates) step.scores.push_back(sum_of(candidate));
    for (const auto& candidate : example.carried) step.carried.push_back(sum_of(candidate));
  }
  return steps;
}

std::uint32_t FeatureNames::number(const std::string& name) {
  const auto [place, added] = numbers_.try_emplace(name, static_cast<std::uint32_t>(names_.size()));
  if (added) names_.push_back(name);
  return place->second;
}

std::vector<std::pair<std::string, float>> train_ranking(
    const std::vector<const RankingChain*>& chains, const FeatureNames& names,
    const RankingPlan& plan) {
  Training training(chains, names.size(), plan);
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
