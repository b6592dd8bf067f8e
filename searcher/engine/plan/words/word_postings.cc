// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/word_postings.hh"

#include <algorithm>

namespace mercato {

WordPostings::WordPostings(const Xapian::Database& shard, const std::vector<std::string>& terms,
                           const WordWeight& weight, ArticleLengths& lengths)
    : weight_(weight), lengths_(&lengths), shortest_(shard.get_doclength_lower_bound()) {
  for (const std::string& term : terms) {
    Postings postings{shard.postlist_begin(term), 0};
    postings.read();
    if (postings.document == no_document) continue;
    terms_.push_back(std::move(postings));
    most_times_ += shard.get_wdf_upper_bound(term);
  }
  most_times_ = std::min(most_times_, shard.get_doclength_upper_bound());
  most_ = weight_.most(most_times_, shortest_);
}

Xapian::docid WordPostings::first() const {
  Xapian::docid document = no_document;
  for (const Postings& term : terms_) document = std::min(document, term.document);
  return document;
}

Xapian::docid WordPostings::skip_to(Xapian::docid document) {
  for (Postings& term : terms_) term.skip_to(document);
  return first();
}

Xapian::termcount WordPostings::times_in(Xapian::docid document) const {
  Xapian::termcount times = 0;
  for (const Postings& term : terms_)
    if (term.document == document) times += term.at.get_wdf();
  return times;
}

/// Xapian takes no word for more frequent in an article than the article is long.
double WordPostings::score(Xapian::docid document) const {
  const Xapian::termcount length = lengths_->of(document);
  return weight_.of(std::min(times_in(document), length), length);
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
  if (most_ < least) {
    skip_to(window.end());
    return;
  }
  const Xapian::termcount least_times = times_for(least);
  for (Xapian::docid document = first(); document < window.end(); document = skip_to(document + 1))
    if (times_in(document) >= least_times) window.add(document, score(document));
}

}  // namespace mercato
