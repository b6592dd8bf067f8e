// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/choice_chain.hh"

#include <algorithm>
#include <cmath>

namespace mercato {
namespace {

/// The running sums of a step: of all ways to it, and of all from it.
struct Sums {
  std::vector<double> weights;  ///< of the candidates alone, the best 1
  std::vector<double> gains;    ///< what a weight is multiplied by if the choice is carried
  std::vector<double> forward;  ///< sums to 1
  std::vector<double> backward;
  double norm = 1;
};

Sums sums_of(const ChainStep& step) {
  Sums sums;
  const float top = *std::ranges::max_element(step.scores);
  for (std::size_t i = 0; i < step.scores.size(); ++i) {
    sums.weights.push_back(std::exp(static_cast<double>(step.scores[i] - top)));
    const bool carried = step.linked && step.before[i] != ChainStep::nowhere;
    sums.gains.push_back(carried ? std::exp(static_cast<double>(step.carried[i])) : 1);
  }
  sums.backward.resize(sums.weights.size(), 1);
  return sums;
}

void go_forward(const ChainStep& step, const Sums* before, Sums& here) {
  here.norm = 0;
  for (std::size_t i = 0; i < here.weights.size(); ++i) {
    double ways = 1;
    if (step.linked && step.before[i] != ChainStep::nowhere)
      ways += before->forward[step.before[i]] * (here.gains[i] - 1);
    here.forward.push_back(here.weights[i] * ways);
    here.norm += here.forward.back();
  }
  for (double& forward : here.forward) forward /= here.norm;
}

void go_backward(const ChainStep& step, const Sums& here, Sums& before) {
  if (!step.linked) return;
  double any = 0;
  for (std::size_t i = 0; i < here.weights.size(); ++i) any += here.weights[i] * here.backward[i];
  std::ranges::fill(before.backward, any / here.norm);
  for (std::size_t i = 0; i < here.weights.size(); ++i)
    if (step.before[i] != ChainStep::nowhere)
      before.backward[step.before[i]] +=
          here.weights[i] * here.backward[i] * (here.gains[i] - 1) / here.norm;
}

ChainOdds odds_of(const ChainStep& step, const Sums* before, const Sums& here) {
  ChainOdds odds;
  for (std::size_t i = 0; i < here.weights.size(); ++i) {
    odds.chosen.push_back(here.forward[i] * here.backward[i]);
    const bool carried = step.linked && step.before[i] != ChainStep::nowhere;
    odds.carried.push_back(carried ? before->forward[step.before[i]] * here.gains[i] *
                                         here.weights[i] * here.backward[i] / here.norm
                                   : 0);
  }
  return odds;
}

}  // namespace

std::vector<ChainOdds> chain_odds(std::span<const ChainStep> steps) {
  std::vector<Sums> sums;
  for (const ChainStep& step : steps) {
    Sums here = sums_of(step);
    go_forward(step, sums.empty() ? nullptr : &sums.back(), here);
    sums.push_back(std::move(here));
  }
  for (std::size_t i = steps.size(); i-- > 1;) go_backward(steps[i], sums[i], sums[i - 1]);
  std::vector<ChainOdds> odds;
  for (std::size_t i = 0; i < steps.size(); ++i)
    odds.push_back(odds_of(steps[i], i == 0 ? nullptr : &sums[i - 1], sums[i]));
  return odds;
}

}  // namespace mercato
