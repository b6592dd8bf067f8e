// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>

#include <xapian.h>

#include "searcher/engine/ranking/ranking.hh"

namespace mercato {

/// BM25 with the parameters of ranking.hh. Every match of a search is scored by it.
[[nodiscard]] Xapian::BM25Weight weighting();

inline constexpr double least_length = 0.5;  ///< shorter articles count as so long, of the mean

/// How many articles an index has, and how long they are on average.
struct IndexSize {
  double articles = 0;
  double mean_length = 0;
};

/// What one word is worth in an article: to the last bit as Xapian's BM25 reckons it.
class WordWeight {
 public:
  /// Of a word that so many articles have, `factor` times.
  WordWeight(double with, const IndexSize& index, double factor);

  [[nodiscard]] double of(Xapian::termcount times, Xapian::termcount length) const {
    return of_share(share(times, length));
  }

  /// How much of its weight an article has, the same for all words of an index; of times added up,
  /// no more than of each.
  [[nodiscard]] double share(Xapian::termcount times, Xapian::termcount length) const {
    const double relative = std::max(length * per_length_, least_length);
    const double count = times;
    const double most = ranking::k1 * (relative * ranking::b + (1 - ranking::b)) + count;
    return count / most;
  }
  [[nodiscard]] double of_share(double share) const { return weight_ * share; }

  /// No article with the word up to so many times, and none that is as short, has more.
  [[nodiscard]] double most(Xapian::termcount times, Xapian::termcount shortest) const {
    return times == 0 ? 0 : of(times, std::max(times, shortest));
  }

 private:
  double weight_;
  double per_length_;
};

}  // namespace mercato
