// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/corrections/corrected_query.hh"

#include <algorithm>
#include <vector>

namespace mercato {

std::optional<std::string> corrected_query(std::string_view query,
                                           std::span<const Correction> corrections) {
  if (corrections.empty()) return std::nullopt;
  std::vector<const Correction*> in_order;
  for (const Correction& correction : corrections) in_order.push_back(&correction);
  std::stable_sort(in_order.begin(), in_order.end(), [](const Correction* a, const Correction* b) {
    return a->at.begin < b->at.begin;
  });
  std::string corrected;
  std::size_t copied = 0;
  for (const Correction* correction : in_order) {
    const std::size_t from = std::max<std::size_t>(copied, correction->at.begin);
    const std::size_t place = query.find(correction->typed, from);
    if (place == std::string_view::npos || place >= correction->at.end) continue;
    corrected.append(query, copied, place - copied);
    corrected += correction->taken;
    copied = place + correction->typed.size();
  }
  return corrected.append(query, copied);
}

}  // namespace mercato
