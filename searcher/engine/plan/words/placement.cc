// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/placement.hh"

#include <algorithm>
#include <cstddef>

namespace mercato {
namespace {

/// A word among those that are near each other.
struct Walk {
  Places::const_iterator at;
  Places::const_iterator end;
};

bool any_nowhere(std::span<const Places> words) {
  return std::any_of(words.begin(), words.end(), [](const Places& word) { return word.empty(); });
}

}  // namespace

bool stand_behind(std::span<const Places> words) {
  std::uint32_t from = 0;
  for (const Places& word : words) {
    const auto place = std::lower_bound(word.begin(), word.end(), from);
    if (place == word.end()) return false;
    from = *place + 1;
  }
  return true;
}

bool stand_near(std::span<const Places> words, Xapian::termpos window) {
  if (any_nowhere(words)) return false;
  std::vector<Walk> walks;
  for (const Places& word : words) walks.push_back({word.begin(), word.end()});
  while (true) {
    std::sort(walks.begin(), walks.end(),
              [](const Walk& a, const Walk& b) { return *a.at < *b.at; });
    const std::uint32_t last = *walks.back().at;
    Walk* moved = &walks.front();
    if (last - *moved->at < window) {
      const auto same = std::adjacent_find(
          walks.begin(), walks.end(), [](const Walk& a, const Walk& b) { return *a.at == *b.at; });
      if (same == walks.end()) return true;
      moved = &*same;
      ++moved->at;
    } else {
      moved->at = std::lower_bound(moved->at, moved->end, last - window + 1);
    }
    if (moved->at == moved->end) return false;
  }
}

}  // namespace mercato
