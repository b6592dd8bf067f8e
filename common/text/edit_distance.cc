// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/edit_distance.hh"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace mercato {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  const auto same =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  a.remove_prefix(same);
  b.remove_prefix(same);
  while (!a.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty()) return b.size();
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(a.size() + 1);
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t j = 1; j <= b.size(); ++j) {
    auto& row = rows[j % 3];
    const auto& above = rows[(j + 2) % 3];
    const auto& above2 = rows[(j + 1) % 3];
    row[0] = j;
    std::size_t best = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[i] = std::min({above[i] + 1, row[i - 1] + 1, above[i - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[i] = std::min(row[i], above2[i - 2] + 1);
      }
      best = std::min(best, row[i]);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(rows[b.size() % 3][a.size()], limit + 1);
}

}  // namespace mercato
