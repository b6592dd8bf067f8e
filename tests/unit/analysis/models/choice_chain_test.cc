// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/choice_chain.hh"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

/// Two speakers, the same in each step; the second is worth `second` more, staying `stay`.
ChainStep step(float second, float stay, bool linked) {
  ChainStep made{{0, second}, {stay, stay}, {0, 1}, linked};
  if (!linked) made.before = {ChainStep::nowhere, ChainStep::nowhere};
  return made;
}

/// The odds of the second speaker in each of three steps, summed over all eight ways.
std::vector<double> by_hand(const std::vector<ChainStep>& steps) {
  std::vector<double> odds(steps.size());
  double all = 0;
  for (unsigned way = 0; way < 1U << steps.size(); ++way) {
    double score = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const unsigned who = way >> i & 1U;
      score += static_cast<double>(steps[i].scores[who]);
      if (i > 0 && steps[i].linked && (way >> (i - 1) & 1U) == who)
        score += static_cast<double>(steps[i].carried[who]);
    }
    all += std::exp(score);
    for (std::size_t i = 0; i < steps.size(); ++i)
      if ((way >> i & 1U) != 0) odds[i] += std::exp(score);
  }
  for (double& one : odds) one /= all;
  return odds;
}

}  // namespace

TEST_CASE("the odds of a chain are those of all its ways") {
  const std::vector<ChainStep> steps = {step(0.5F, 0, false), step(-1, 1.5F, true),
                                        step(2, 0.7F, true)};
  const std::vector<double> expected = by_hand(steps);
  const std::vector<ChainOdds> found = chain_odds(steps);
  REQUIRE(found.size() == steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    CHECK(found[i].chosen[1] == doctest::Approx(expected[i]));
    CHECK(found[i].chosen[0] + found[i].chosen[1] == doctest::Approx(1));
    CHECK(found[i].carried[1] <= found[i].chosen[1]);
  }
}

TEST_CASE("a step that is not linked is decided alone") {
  const std::vector<ChainStep> steps = {step(5, 0, false), step(0, 9, false)};
  CHECK(chain_odds(steps)[1].chosen[1] == doctest::Approx(0.5));
}

TEST_CASE("what is ruled out is never chosen, and tells of its neighbours") {
  std::vector<ChainStep> steps = {step(0, 0, false), step(0, 3, true)};
  steps[0].scores[0] = -std::numeric_limits<float>::infinity();
  const std::vector<ChainOdds> odds = chain_odds(steps);
  CHECK(odds[0].chosen[0] == 0);
  CHECK(odds[1].chosen[1] == doctest::Approx(std::exp(3.0) / (1 + std::exp(3.0))));
  CHECK(odds[1].carried[0] == 0);
}

TEST_CASE("no step, no odds") { CHECK(chain_odds({}).empty()); }
