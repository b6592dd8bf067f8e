// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/calibration.hh"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "indexer/train/gold.hh"

namespace mercato {
namespace {

/// A run of moves of neighbouring confidence.
struct Pool {
  float raw = 0;
  double right = 0;
  double count = 0;
  [[nodiscard]] double share() const { return right / count; }
};

bool same(const Move& move, const GoldMove& gold) {
  return same_name(move.person, gold.person) && same_name(move.from, gold.from) &&
         same_name(move.to, gold.to);
}

}  // namespace

void judge(const Move& move, const MoveArticle& gold, std::vector<JudgedMove>& judged) {
  if (move.person.empty()) return;
  const auto is = [&](const GoldMove& other) { return same(move, other); };
  judged.push_back({move.confidence,
                    std::ranges::any_of(gold.moves, is) || std::ranges::any_of(gold.accepted, is)});
}

Calibration calibrate(std::vector<JudgedMove> judged) {
  std::ranges::sort(judged, {}, &JudgedMove::raw);
  std::vector<Pool> pools;
  const auto join_last = [&] {
    const Pool last = pools.back();
    pools.pop_back();
    pools.back().right += last.right;
    pools.back().count += last.count;
  };
  for (const JudgedMove& move : judged) {
    pools.push_back({move.raw, move.right ? 1.0 : 0.0, 1});
    while (pools.size() > 1) {
      const Pool& before = pools[pools.size() - 2];
      if (before.share() < pools.back().share() && before.count >= least_of_step) break;
      join_last();
    }
  }
  if (pools.size() > 1 && pools.back().count < least_of_step) join_last();
  Calibration steps;
  for (const Pool& pool : pools)
    steps.emplace_back(steps.empty() ? 0.0F : pool.raw, static_cast<float>(pool.share()));
  return steps;
}

void print_calibration(const std::vector<JudgedMove>& judged, const Calibration& calibration) {
  const ScoreModel model({}, calibration);
  std::array<std::pair<int, int>, 10> tenths{};
  for (const JudgedMove& move : judged) {
    const auto tenth = std::min<std::size_t>(
        static_cast<std::size_t>(model.calibrated(move.raw) * 10), tenths.size() - 1);
    ++tenths[tenth].first;
    tenths[tenth].second += move.right ? 1 : 0;
  }
  for (std::size_t i = 0; i < tenths.size(); ++i)
    if (tenths[i].first > 0)
      fmt::print("confidence {:.1f}  moves {:4}  right {:4}  {:.2f}\n", static_cast<double>(i) / 10,
                 tenths[i].first, tenths[i].second,
                 static_cast<double>(tenths[i].second) / tenths[i].first);
}

}  // namespace mercato
