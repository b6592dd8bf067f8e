// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace mercato {

/// Steps, ascending: from a raw probability on, the calibrated one beside it holds.
using Calibration = std::vector<std::pair<float, float>>;

/// How probable it is that an answer of a raw probability is right; below the first step, as raw.
[[nodiscard]] inline float calibrated(const Calibration& steps, float raw) {
  const auto after =
      std::ranges::upper_bound(steps, raw, {}, [](const auto& step) { return step.first; });
  return after == steps.begin() ? raw : std::prev(after)->second;
}

}  // namespace mercato
