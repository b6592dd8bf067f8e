// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/ranking/weighting.hh"

#include <cmath>

namespace mercato {

Xapian::BM25Weight weighting() {
  constexpr double k2 = 0;  // no correction for the query's length
  constexpr double k3 = 1;
  return {ranking::k1, k2, k3, ranking::b, least_length};
}

/// Where most articles have a word, Xapian lets it count a little.
WordWeight::WordWeight(double with, const IndexSize& index, double factor)
    : per_length_(index.mean_length > 0 ? 1 / index.mean_length : 0) {
  double rarity = (index.articles - with + 0.5) / (with + 0.5);
  if (rarity < 2) rarity = rarity * 0.5 + 1;
  weight_ = std::log(rarity) * factor * (ranking::k1 + 1);
}

}  // namespace mercato
