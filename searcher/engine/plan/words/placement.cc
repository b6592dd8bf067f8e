// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/placement.hh"

#include <algorithm>
#include <cstddef>

namespace mercato {
namespace {

using Places = std::vector<std::uint32_t>;

bool adjacent(std::span<const Places> words) {
  const auto rarest =
      std::min_element(words.begin(), words.end(),
                       [](const Places& a, const Places& b) { return a.size() < b.size(); });
  const auto before = static_cast<std::uint32_t>(rarest - words.begin());
  return std::any_of(rarest->begin(), rarest->end(), [&](std::uint32_t place) {
    if (place < before) return false;
    std::uint32_t next = place - before;
    return std::all_of(words.begin(), words.end(), [&](const Places& word) {
      return std::binary_search(word.begin(), word.end(), next++);
    });
  });
}

bool behind(std::span<const Places> words) {
  std::uint32_t from = 0;
  for (const Places& word : words) {
    const auto place = std::lower_bound(word.begin(), word.end(), from);
    if (place == word.end()) return false;
    from = *place + 1;
  }
  return true;
}

/// A word among those that are near each other.
struct Walk {
  Places::const_iterator at;
  Places::const_iterator end;
};

bool near(std::span<const Places> words, Xapian::termpos window) {
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

}  // namespace

bool stand_so(std::span<const Places> places, Placement placement, Xapian::termpos window) {
  if (std::any_of(places.begin(), places.end(), [](const Places& word) { return word.empty(); }))
    return false;
  switch (placement) {
    case Placement::adjacent:
      return adjacent(places);
    case Placement::behind:
      return behind(places);
    case Placement::near:
      return near(places, window);
  }
  return false;
}

}  // namespace mercato
