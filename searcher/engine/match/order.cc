// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/order.hh"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/fields/fields.hh"

namespace mercato {
namespace {

/// A score to eight places: sums of a few terms agree there.
long long rounded(double score) { return std::llround(score * 1e8); }

}  // namespace

bool alike(double a, double b) { return rounded(a) == rounded(b); }

void put_in_order(std::span<RankedMatch> matches) {
  std::stable_sort(matches.begin(), matches.end(), [](const RankedMatch& a, const RankedMatch& b) {
    return rounded(a.score) > rounded(b.score);
  });
  for (auto first = matches.begin(); first != matches.end();) {
    const auto last = std::find_if(first, matches.end(), [&](const RankedMatch& other) {
      return !alike(other.score, first->score);
    });
    if (last - first > 1) {
      std::vector<std::pair<std::string, RankedMatch>> group;
      for (auto it = first; it != last; ++it)
        group.emplace_back(it->document().get_value(slot::date), *it);
      std::stable_sort(group.begin(), group.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      std::transform(group.begin(), group.end(), first, [](auto& entry) { return entry.second; });
    }
    first = last;
  }
}

std::vector<RankedMatch> as_found(const Xapian::MSet& matches) {
  std::vector<RankedMatch> ranked;
  ranked.reserve(matches.size());
  for (auto it = matches.begin(); it != matches.end(); ++it)
    ranked.push_back({it, it.get_weight()});
  return ranked;
}

std::vector<RankedMatch> in_order(const Xapian::MSet& matches) {
  std::vector<RankedMatch> ranked = as_found(matches);
  put_in_order(ranked);
  return ranked;
}

bool cuts_alike(const Xapian::MSet& matches, std::size_t kept, std::size_t asked) {
  if (kept == 0 || matches.size() < asked || matches.size() <= kept) return false;
  const auto last = static_cast<Xapian::doccount>(matches.size() - 1);
  return alike(matches[static_cast<Xapian::doccount>(kept - 1)].get_weight(),
               matches[last].get_weight());
}

}  // namespace mercato
