// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include <xapian.h>

#include "searcher/engine/index/article_lengths.hh"
#include "searcher/engine/index/kept_postings.hh"
#include "searcher/engine/index/known_facts.hh"

namespace mercato {

/// Keeps the postings of a shard's terms that are asked for again. A single search reads them as
/// Xapian has them, so that a term is unpacked only where that pays. Bounded over all shards and
/// engines of a process; what was asked for less often makes room.
class PostingKeeper {
 public:
  PostingKeeper() = default;
  ~PostingKeeper();
  PostingKeeper(const PostingKeeper&) = delete;
  PostingKeeper& operator=(const PostingKeeper&) = delete;

  /// The postings of a term; nothing if they are not kept.
  [[nodiscard]] std::shared_ptr<const KeptPostings> of(const Xapian::Database& shard,
                                                       const std::string& term,
                                                       const WordWeight& weight,
                                                       ArticleLengths& lengths);

  /// Bytes that all keepers together may hold for the sake of a shard of so many articles: terms
  /// are longer in larger archives.
  [[nodiscard]] static std::size_t most_bytes(std::size_t articles);

 private:
  struct Term {
    unsigned uses = 0;
    std::shared_ptr<const KeptPostings> kept;
  };
  static constexpr std::size_t most_terms = std::size_t{1} << 16;
  static constexpr unsigned most_uses = std::size_t{1} << 16;

  bool make_room(std::size_t bytes, std::size_t most, unsigned uses);
  void let_go(Term& term);
  void forget_uses();

  std::unordered_map<std::string, Term> terms_;
  unsigned refusals_ = 0;  ///< to come, after one that was looked into
  static std::atomic<std::size_t> bytes_;
};

/// What is kept of a shard that is here, so that it is not read again.
struct KeptShard {
  explicit KeptShard(const Xapian::Database& shard) : lengths(shard) {}

  ArticleLengths lengths;
  PostingKeeper postings;
  KnownFacts together;  ///< words that stand together, by what is asked of them
};

/// That of each shard of an index.
class KeptShards {
 public:
  [[nodiscard]] KeptShard& of(const Xapian::Database& shard);
  /// Of the index as a whole, by its numbers of documents: which write a word just so, by its form.
  [[nodiscard]] KnownFacts& written() { return written_; }

 private:
  std::map<std::string, KeptShard> shards_;  ///< by UUID
  KnownFacts written_;
};

}  // namespace mercato
