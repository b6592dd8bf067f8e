// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/article_lengths.hh"

#include <algorithm>
#include <cstddef>

namespace mercato {

ArticleLengths::ArticleLengths(const Xapian::Database& shard)
    : shard_(shard),
      known_(std::size_t{shard.get_lastdocid()} + 1),
      looked_up_(known_.size() / range + 1) {}

Xapian::termcount ArticleLengths::look_up(Xapian::docid document) {
  if (++looked_up_[document / range] == few) read_range(document / range * range);
  Xapian::termcount& length = known_[document];
  if (length == 0) length = shard_.get_doclength(document);
  return length;
}

void ArticleLengths::read_range(Xapian::docid first) {
  auto article = shard_.postlist_begin({});
  if (first > 0) article.skip_to(first);
  const std::size_t end = std::min(known_.size(), std::size_t{first} + range);
  for (; article != shard_.postlist_end({}) && *article < end; ++article)
    known_[*article] = article.get_doclength();
}

}  // namespace mercato
