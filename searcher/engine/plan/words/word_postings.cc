// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/word_postings.hh"

#include <algorithm>
#include <utility>

namespace mercato {

WordPostings::Postings::Postings(const Xapian::Database& shard, const std::string& term,
                                 std::shared_ptr<const KeptPostings> kept)
    : kept_(std::move(kept)) {
  if (kept_) {
    cursor_.emplace(*kept_);
    document_ = cursor_->document();
    return;
  }
  at_ = shard.postlist_begin(term);
  document_ = at_ == Xapian::PostingIterator() ? no_document : *at_;
}

/// Of what is not kept.
Xapian::docid WordPostings::Postings::read_to(Xapian::docid wanted) {
  if (wanted == document_ + 1)
    ++at_;
  else
    at_.skip_to(wanted);
  return at_ == Xapian::PostingIterator() ? no_document : *at_;
}

/// Of what is not kept no more is known than where it is.
double WordPostings::Postings::share_from(Xapian::docid document, Xapian::docid& until,
                                          Ahead ahead) {
  constexpr Xapian::docid soon = 1024;
  if (cursor_) return cursor_->share_from(document, until, ahead);
  if (document_ > document) {
    until = std::min(until, document_ - 1);
    return 0;
  }
  until = document < no_document - soon ? std::min(until, document + soon) : until;
  return 1;
}

WordPostings::WordPostings(const Xapian::Database& shard, const std::vector<std::string>& terms,
                           const WordWeight& weight, KeptShard& kept)
    : weight_(weight), lengths_(&kept.lengths), shortest_(shard.get_doclength_lower_bound()) {
  double share = 0;
  for (const std::string& term : terms) {
    std::shared_ptr<const KeptPostings> known = kept.postings.of(shard, term, weight, kept.lengths);
    share += known ? known->share() : 1;
    Postings postings(shard, term, std::move(known));
    if (postings.document() == no_document) continue;
    most_times_ += postings.most_times(shard, term);
    terms_.push_back(std::move(postings));
  }
  most_times_ = std::min(most_times_, shard.get_doclength_upper_bound());
  most_ = weight_.most(most_times_, shortest_);
  known_most_ = std::min(most_, weight_.of_share(share));
}

double WordPostings::most_from(Xapian::docid document, Xapian::docid& until, Ahead ahead) {
  double share = 0;
  for (Postings& term : terms_) share += term.share_from(document, until, ahead);
  return std::min(known_most_, weight_.of_share(share));
}

double WordPostings::most_within(Xapian::docid first, Xapian::docid last) const {
  double share = 0;
  for (const Postings& term : terms_) share += term.share_within(first, last);
  return std::min(known_most_, weight_.of_share(share));
}

Xapian::docid WordPostings::first() const {
  Xapian::docid document = no_document;
  for (const Postings& term : terms_) document = std::min(document, term.document());
  return document;
}

Xapian::termcount WordPostings::times_in(Xapian::docid document) const {
  Xapian::termcount times = 0;
  for (const Postings& term : terms_)
    if (term.document() == document) times += term.times();
  return times;
}

/// Xapian takes no word for more frequent in an article than the article is long.
double WordPostings::score(Xapian::docid document) const {
  const Xapian::termcount length = lengths_->of(document);
  return weight_.of(std::min(times_in(document), length), length);
}

double WordPostings::most_here() const {
  const Xapian::docid document = first();
  double share = 0;
  for (const Postings& term : terms_)
    if (term.document() == document) share += term.share_about();
  return std::min(known_most_, weight_.of_share(share));
}

/// Scores never fall as times grow.
Xapian::termcount WordPostings::times_for(double least) const {
  Xapian::termcount low = 0;
  Xapian::termcount high = most_times_;
  while (low < high) {
    const Xapian::termcount middle = low + (high - low) / 2;
    if (weight_.most(middle, shortest_) < least)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void WordPostings::add_to(ScoreWindow& window, double least) {
  if (known_most_ < least) {
    skip_to(window.end());
    return;
  }
  const Xapian::termcount least_times = times_for(least);
  Xapian::docid looked_at = 0;  // up to here something may score enough
  for (Xapian::docid document = first(); document < window.end();) {
    if (document > looked_at) {
      looked_at = window.end() - 1;
      if (most_from(document, looked_at) < least) {
        document = skip_to(looked_at + 1);
        continue;
      }
    }
    if (times_in(document) >= least_times) window.add(document, score(document));
    document = skip_to(document + 1);
  }
}

}  // namespace mercato
