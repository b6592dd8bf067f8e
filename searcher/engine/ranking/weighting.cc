// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/ranking/weighting.hh"

#include "searcher/engine/ranking/ranking.hh"

namespace mercato {

Xapian::BM25Weight weighting() {
  constexpr double k2 = 0;  // no correction for the query's length
  constexpr double k3 = 1;
  constexpr double least_length = 0.5;
  return {ranking::k1, k2, k3, ranking::b, least_length};
}

}  // namespace mercato
