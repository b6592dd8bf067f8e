// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "indexer/analysis/models/calibration.hh"

namespace mercato {

/// What a run over articles got right.
struct QuoteScore {
  std::size_t found = 0;
  std::size_t invented = 0;
  std::size_t missed = 0;
  std::size_t named = 0;
  std::size_t right_speaker = 0;

  /// One line for a reader.
  [[nodiscard]] std::string text() const;
};

/// How many answers of each confidence were right, one band of a tenth a line. An outcome is a raw
/// probability, from a model that has not seen the article, and whether the answer was right.
[[nodiscard]] std::string calibration_table(const std::vector<std::pair<float, bool>>& outcomes,
                                            const Calibration& calibration);

}  // namespace mercato
