// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "common/format/form_slot.hh"

namespace mercato {

/// A word of an article, and how often it has it (weighted by place, as its postings are).
struct WordCount {
  FirstWord word = 0;
  std::uint32_t count = 0;
};

/// The articles topics are learned from: those of the lowest hashes, so that the same are chosen
/// whatever the order in which they come and however many threads read them. Thread-safe.
class TopicSample {
 public:
  static constexpr std::size_t most_articles = 8000;
  static constexpr std::size_t most_words = 600;  ///< of an article

  /// Whether an article of this hash may be among them.
  [[nodiscard]] bool wants(std::uint64_t hash) const {
    return hash < limit_.load(std::memory_order_relaxed);
  }

  /// Adds an article; drops the one of the highest hash if there are too many.
  void add(std::uint64_t hash, std::vector<WordCount>&& words);

  /// The articles, by hash. Call when no thread adds any more.
  [[nodiscard]] const std::map<std::uint64_t, std::vector<WordCount>>& articles() const {
    return articles_;
  }

 private:
  std::mutex mutex_;
  std::atomic<std::uint64_t> limit_{UINT64_MAX};
  std::map<std::uint64_t, std::vector<WordCount>> articles_;
};

}  // namespace mercato
