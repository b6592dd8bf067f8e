// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/topics/topic_sample.hh"

#include <iterator>
#include <utility>

namespace mercato {

void TopicSample::add(std::uint64_t hash, std::vector<WordCount>&& words) {
  const std::lock_guard lock(mutex_);
  articles_.emplace(hash, std::move(words));
  if (articles_.size() <= most_articles) return;
  const auto last = std::prev(articles_.end());
  limit_.store(last->first, std::memory_order_relaxed);
  articles_.erase(last);
}

}  // namespace mercato
