// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/kept_postings.hh"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mercato {
namespace {

/// As a float that is not below it.
float rounded_up(double value) {
  const auto near = static_cast<float>(value);
  return static_cast<double>(near) < value
             ? std::nextafter(near, std::numeric_limits<float>::infinity())
             : near;
}

}  // namespace

KeptPostings::KeptPostings(const Xapian::Database& shard, const std::string& term,
                           const WordWeight& weight, ArticleLengths& lengths)
    : most_times_(shard.get_wdf_upper_bound(term)) {
  const std::size_t about = shard.get_termfreq(term);
  behind_.reserve(about);
  times_.reserve(about);
  shares_.reserve(about);
  blocks_.reserve(about / Block::most + 1);
  for (auto at = shard.postlist_begin(term); at != shard.postlist_end(term); ++at) {
    const Xapian::termcount times = at.get_wdf();
    if (times > std::numeric_limits<std::uint16_t>::max()) {
      complete_ = false;
      return;
    }
    const Xapian::termcount length = lengths.of(*at);
    add(*at, times, weight.share(std::min(times, length), length));
  }
  blocks_.shrink_to_fit();
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (i % blocks_of_group == 0) group_shares_.push_back(0);
    group_shares_.back() = std::max(group_shares_.back(), blocks_[i].share);
  }
}

void KeptPostings::add(Xapian::docid document, Xapian::termcount times, double share) {
  constexpr Xapian::docid farthest = std::numeric_limits<std::uint16_t>::max();
  if (blocks_.empty() || behind_.size() - blocks_.back().begin == Block::most ||
      document - blocks_.back().first > farthest)
    blocks_.push_back({document, document, static_cast<std::uint32_t>(behind_.size()), 0});
  Block& block = blocks_.back();
  behind_.push_back(static_cast<std::uint16_t>(document - block.first));
  times_.push_back(static_cast<std::uint16_t>(times));
  shares_.push_back(static_cast<std::uint8_t>(std::ceil(std::min(1.0, share) / share_step)));
  block.last = document;
  block.share = std::max(block.share, rounded_up(share));
  share_ = std::max(share_, block.share);
}

std::size_t KeptPostings::size() const {
  return sizeof(*this) + blocks_.capacity() * sizeof(Block) +
         group_shares_.capacity() * sizeof(float) +
         (behind_.capacity() + times_.capacity()) * sizeof(std::uint16_t) + shares_.capacity();
}

std::size_t KeptCursor::block_of(Xapian::docid wanted) const {
  const auto& blocks = postings_->blocks();
  const auto ends_before = [&](std::size_t i) { return blocks[i].last < wanted; };
  std::size_t low = block_;
  std::size_t step = 1;
  while (low + step < blocks.size() && ends_before(low + step)) {
    low += step;
    step *= 2;
  }
  std::size_t high = std::min(low + step, blocks.size());
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (ends_before(middle))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool KeptCursor::enter(Xapian::docid wanted) {
  block_ = block_of(wanted);
  if (block_ == postings_->blocks().size()) {
    --block_;
    document_ = no_document;
    return false;
  }
  posting_ = postings_->blocks()[block_].begin;
  return true;
}

double KeptCursor::share_from(Xapian::docid document, Xapian::docid& until, Ahead ahead) const {
  if (document_ > document) {
    if (document_ != no_document) until = std::min(until, document_ - 1);
    return 0;
  }
  const auto& blocks = postings_->blocks();
  const std::size_t at = block_of(document);
  if (at == blocks.size()) return 0;
  if (ahead == Ahead::group) {
    const std::size_t group = at / KeptPostings::blocks_of_group;
    const std::size_t end = std::min((group + 1) * KeptPostings::blocks_of_group, blocks.size());
    until = std::min(until, blocks[end - 1].last);
    return postings_->group_shares()[group];
  }
  if (blocks[at].first > document) {
    until = std::min(until, blocks[at].first - 1);
    return 0;
  }
  until = std::min(until, blocks[at].last);
  return blocks[at].share;
}

double KeptCursor::share_within(Xapian::docid first, Xapian::docid last) const {
  const auto& blocks = postings_->blocks();
  float share = 0;
  for (std::size_t i = block_of(first); i < blocks.size() && blocks[i].first <= last; ++i)
    share = std::max(share, blocks[i].share);
  return share;
}

}  // namespace mercato
