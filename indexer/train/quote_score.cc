// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/quote_score.hh"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace mercato {
namespace {

double share(std::size_t part, std::size_t all) {
  return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(1, all));
}

}  // namespace

std::string QuoteScore::text() const {
  return fmt::format("quotes F1 {:.3f} (tp {} fp {} fn {}), speakers {}/{} = {:.3f}",
                     share(2 * found, 2 * found + invented + missed), found, invented, missed,
                     right_speaker, named, share(right_speaker, named));
}

std::string calibration_table(const std::vector<std::pair<float, bool>>& outcomes,
                              const Calibration& calibration) {
  constexpr std::size_t bands = 10;
  struct Band {
    std::size_t right = 0;
    std::size_t all = 0;
  };
  std::array<Band, bands> counts;
  for (const auto& [raw, right] : outcomes) {
    const auto band = static_cast<std::size_t>(calibrated(calibration, raw) * bands);
    Band& counted = counts[std::min(band, bands - 1)];
    ++counted.all;
    if (right) ++counted.right;
  }
  std::string table;
  for (std::size_t band = 0; band < bands; ++band)
    if (const auto& [right, all] = counts[band]; all > 0)
      table += fmt::format("  confidence 0.{}: {} of {} right = {:.2f}\n", band, right, all,
                           share(right, all));
  return table;
}

}  // namespace mercato
