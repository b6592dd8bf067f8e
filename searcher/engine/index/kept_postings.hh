// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/article_lengths.hh"
#include "searcher/engine/index/documents.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

/// How far ahead it is told what documents have at most: the farther, the less of each.
enum class Ahead { block, group };

/// All postings of a term in a shard, unpacked: glass packs them for the disk, and knows for none
/// of their blocks the most that an article of it can score.
class KeptPostings {
 public:
  /// Postings of up to `most` documents, in order.
  struct Block {
    static constexpr std::size_t most = 64;
    Xapian::docid first;
    Xapian::docid last;
    std::uint32_t begin;  ///< of its postings among all
    float share;          ///< of the term's weight that its best document has, rounded up
  };
  static constexpr std::size_t blocks_of_group = 32;

  /// Reads the postings of a term; what `weight` weighs does not matter, only its index.
  KeptPostings(const Xapian::Database& shard, const std::string& term, const WordWeight& weight,
               ArticleLengths& lengths);

  /// Whether it has all postings: not if a document has the term too often.
  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
  /// The share of the best block of each group of `blocks_of_group` in a row.
  [[nodiscard]] const std::vector<float>& group_shares() const { return group_shares_; }
  [[nodiscard]] Xapian::termcount times(std::size_t posting) const { return times_[posting]; }
  /// What a posting's document has of the term's weight at most: close to it, and read at once.
  [[nodiscard]] double share_about(std::size_t posting) const {
    return shares_[posting] * share_step;
  }
  /// How far each document of a block is behind its first.
  [[nodiscard]] const std::uint16_t* behind() const { return behind_.data(); }
  /// Behind the last posting of a block.
  [[nodiscard]] std::size_t end_of(std::size_t block) const {
    return block + 1 < blocks_.size() ? blocks_[block + 1].begin : behind_.size();
  }
  /// No document has the term more often, as Xapian knows it.
  [[nodiscard]] Xapian::termcount most_times() const { return most_times_; }
  /// Of the term's weight that its best document has.
  [[nodiscard]] double share() const { return share_; }
  /// Memory it takes, in bytes.
  [[nodiscard]] std::size_t size() const;

 private:
  static constexpr double share_step = 1.0 / 255;

  void add(Xapian::docid document, Xapian::termcount times, double share);

  std::vector<Block> blocks_;
  std::vector<float> group_shares_;
  std::vector<std::uint16_t> behind_;
  std::vector<std::uint16_t> times_;
  std::vector<std::uint8_t> shares_;  ///< in steps, rounded up
  Xapian::termcount most_times_;
  float share_ = 0;
  bool complete_ = true;
};

/// A place among kept postings. Goes forward only.
class KeptCursor {
 public:
  explicit KeptCursor(const KeptPostings& postings) : postings_(&postings) {
    document_ = postings.blocks().empty() ? no_document : postings.blocks().front().first;
  }

  [[nodiscard]] Xapian::docid document() const { return document_; }
  [[nodiscard]] Xapian::termcount times() const { return postings_->times(posting_); }
  [[nodiscard]] double share_about() const { return postings_->share_about(posting_); }

  /// Goes to the first document from `wanted` on.
  void skip_to(Xapian::docid wanted) {
    if (document_ >= wanted) return;
    if (postings_->blocks()[block_].last < wanted && !enter(wanted)) return;
    const KeptPostings::Block& block = postings_->blocks()[block_];
    if (wanted > block.first) {
      constexpr std::size_t stride = 8;
      const std::uint16_t* const behind = postings_->behind();
      const Xapian::docid distance = wanted - block.first;
      const std::size_t end = postings_->end_of(block_);
      while (posting_ + stride < end && behind[posting_ + stride] < distance) posting_ += stride;
      while (behind[posting_] < distance) ++posting_;
    }
    document_ = block.first + postings_->behind()[posting_];
  }

  /// What a document from `document` up to `until` has at most of the term's weight. Never looks
  /// back behind the last that was asked for; `until` becomes smaller where that tells more.
  [[nodiscard]] double share_from(Xapian::docid document, Xapian::docid& until,
                                  Ahead ahead = Ahead::block) const;

  /// The same of documents from `first` to `last`.
  [[nodiscard]] double share_within(Xapian::docid first, Xapian::docid last) const;

 private:
  /// Goes to the first posting of the block that has `wanted` or what follows it; false at the end.
  bool enter(Xapian::docid wanted);
  /// The first block from the one it is at that ends at `wanted` or behind it.
  [[nodiscard]] std::size_t block_of(Xapian::docid wanted) const;

  const KeptPostings* postings_;
  std::size_t block_ = 0;
  std::size_t posting_ = 0;
  Xapian::docid document_;
};

}  // namespace mercato
