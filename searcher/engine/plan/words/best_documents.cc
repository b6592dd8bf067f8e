// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/best_documents.hh"

#include <algorithm>

namespace mercato {
namespace {

bool is_better(const ScoredDocument& a, const ScoredDocument& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

}  // namespace

std::vector<ScoredDocument> best_documents(Xapian::PostingSource& source,
                                           const Xapian::Database& shard, std::size_t most) {
  std::vector<ScoredDocument> best;  // once it is full a heap, the worst first
  if (most == 0) return best;
  source.init(shard);
  double least = 0;
  for (source.next(least); !source.at_end(); source.next(least)) {
    const double score = source.get_weight();
    if (score < least) continue;
    const ScoredDocument one{source.get_docid(), score};
    if (best.size() < most) {
      best.push_back(one);
      if (best.size() < most) continue;
      std::make_heap(best.begin(), best.end(), is_better);
    } else {
      if (!is_better(one, best.front())) continue;
      std::pop_heap(best.begin(), best.end(), is_better);
      best.back() = one;
      std::push_heap(best.begin(), best.end(), is_better);
    }
    least = best.front().score;
  }
  std::sort(best.begin(), best.end(), is_better);
  return best;
}

}  // namespace mercato
