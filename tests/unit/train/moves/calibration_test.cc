// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/calibration.hh"

#include <doctest/doctest.h>

using namespace mercato;

namespace {

/// So many moves of about a raw confidence, of which some are right, evenly spread.
void add(std::vector<JudgedMove>& judged, float raw, int count, int right) {
  for (int i = 0; i < count; ++i)
    judged.push_back(
        {raw + static_cast<float>(i) * 1e-5F, (i + 1) * right / count > i * right / count});
}

}  // namespace

TEST_CASE("the steps of confidence are the shares of right moves") {
  std::vector<JudgedMove> judged;
  add(judged, 0.2F, 100, 20);
  add(judged, 0.9F, 100, 80);
  const Calibration steps = calibrate(judged);
  CHECK(calibrated(steps, 0.2F) == doctest::Approx(0.2).epsilon(0.2));
  CHECK(calibrated(steps, 0.95F) == doctest::Approx(0.8).epsilon(0.1));
}

TEST_CASE("no step of confidence is fitted on a few moves") {
  std::vector<JudgedMove> judged;
  add(judged, 0.1F, 16, 0);
  add(judged, 0.2F, 200, 40);
  add(judged, 0.8F, 200, 160);
  add(judged, 0.99F, 16, 16);
  const Calibration steps = calibrate(judged);
  CHECK(calibrated(steps, 1) < 0.9F);
  CHECK(calibrated(steps, 0.05F) > 0.1F);
  add(judged, 0.99F, 50, 50);
  CHECK(calibrated(calibrate(judged), 1) > 0.95F);
}

TEST_CASE("too few moves for a step make one") {
  std::vector<JudgedMove> judged;
  add(judged, 0.5F, 10, 5);
  const Calibration steps = calibrate(judged);
  REQUIRE(steps.size() == 1);
  CHECK(steps.front() == std::pair{0.0F, 0.5F});
  CHECK(calibrate({}).empty());
}
