// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/posting_keeper.hh"

#include <algorithm>
#include <utility>
#include <vector>

namespace mercato {

std::atomic<std::size_t> PostingKeeper::bytes_ = 0;

std::size_t PostingKeeper::most_bytes(std::size_t articles) {
  constexpr std::size_t least = std::size_t{64} << 20;
  constexpr std::size_t of_article = 256;
  constexpr std::size_t most = std::size_t{1} << 30;
  return std::clamp(articles * of_article, least, most);
}

PostingKeeper::~PostingKeeper() {
  for (auto& [name, term] : terms_) let_go(term);
}

std::shared_ptr<const KeptPostings> PostingKeeper::of(const Xapian::Database& shard,
                                                      const std::string& term,
                                                      const WordWeight& weight,
                                                      ArticleLengths& lengths) {
  if (terms_.size() >= most_terms) forget_uses();
  Term& known = terms_[term];
  if (++known.uses == most_uses) forget_uses();
  if (known.kept || known.uses == 1) return known.kept;
  constexpr std::size_t bytes_of_posting = 5;
  const std::size_t bytes = bytes_of_posting * shard.get_termfreq(term);
  if (!make_room(bytes, most_bytes(shard.get_doccount()), known.uses)) return nullptr;
  auto kept = std::make_shared<const KeptPostings>(shard, term, weight, lengths);
  if (!kept->complete()) return nullptr;
  bytes_ += kept->size();
  return known.kept = std::move(kept);
}

/// Lets go of terms that were asked for less than half as often as `uses` times, if that makes room
/// for so many bytes among the `most`. After a refusal, others are refused unlooked: a look goes
/// over all terms.
bool PostingKeeper::make_room(std::size_t bytes, std::size_t most, unsigned uses) {
  constexpr unsigned refused_unlooked = 64;
  const auto fits = [&](std::size_t freed) { return bytes_ + bytes <= most + freed; };
  if (fits(0)) return true;
  if (refusals_ > 0) {
    --refusals_;
    return false;
  }
  std::vector<Term*> rarer;
  std::size_t freed = 0;
  for (auto& [name, term] : terms_) {
    if (!term.kept || term.uses >= uses / 2) continue;
    rarer.push_back(&term);
    freed += term.kept->size();
  }
  if (!fits(freed)) {
    refusals_ = refused_unlooked;
    return false;
  }
  std::sort(rarer.begin(), rarer.end(),
            [](const Term* a, const Term* b) { return a->uses < b->uses; });
  for (auto term = rarer.begin(); term != rarer.end() && !fits(0); ++term) let_go(**term);
  return true;
}

void PostingKeeper::let_go(Term& term) {
  if (!term.kept) return;
  bytes_ -= term.kept->size();
  term.kept = nullptr;
}

/// What was asked for long ago counts half as much, and not at all if it was once.
void PostingKeeper::forget_uses() {
  for (auto& [name, term] : terms_)
    if ((term.uses /= 2) == 0) let_go(term);
  std::erase_if(terms_, [](const auto& entry) { return entry.second.uses == 0; });
}

KeptShard& KeptShards::of(const Xapian::Database& shard) {
  std::string name = shard.get_uuid();
  const auto known = shards_.find(name);
  return known != shards_.end() ? known->second
                                : shards_.try_emplace(std::move(name), shard).first->second;
}

}  // namespace mercato
