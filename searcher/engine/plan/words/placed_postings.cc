// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/placed_postings.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "common/article/damaged.hh"
#include "common/fields/fields.hh"

namespace mercato {

PlacedPostings::PlacedPostings(Xapian::Database shard, std::vector<Word> words, Placement placement,
                               Xapian::termpos window)
    : shard_(std::move(shard)), placement_(placement), window_(window) {
  for (Word& word : words) {
    terms_.emplace_back(word.term);
    words_.push_back(std::move(word.postings));
  }
}

double PlacedPostings::most() const {
  double sum = 0;
  for (const WordPostings& word : words_) sum += word.most();
  return sum;
}

double PlacedPostings::known_most() const {
  double sum = 0;
  for (const WordPostings& word : words_) sum += word.known_most();
  return sum;
}

double PlacedPostings::most_from(Xapian::docid document, Xapian::docid& until) {
  if (at_ > document) {
    until = std::min(until, at_ - 1);
    return 0;
  }
  double sum = 0;
  for (WordPostings& word : words_) sum += word.most_from(document, until);
  return sum;
}

Xapian::docid PlacedPostings::all_from(Xapian::docid document) {
  if (at_ >= document) return at_;
  std::size_t word = 0;
  for (std::size_t agreed = 0; agreed < words_.size() && document != no_document; ++agreed) {
    const Xapian::docid at = words_[word].skip_to(document);
    if (at != document) agreed = 0;
    document = at;
    word = word + 1 == words_.size() ? 0 : word + 1;
  }
  return at_ = document;
}

Xapian::docid PlacedPostings::from(Xapian::docid document, Xapian::docid end) {
  for (Xapian::docid at = all_from(document); at < end; at = all_from(at + 1))
    if (so_here()) return at;
  return end;
}

double PlacedPostings::score_here() const {
  double sum = 0;
  for (const WordPostings& word : words_) sum += word.score_here();
  return sum;
}

bool PlacedPostings::so_here() {
  if (checked_ != at_) {
    so_ = stand_so_here();
    checked_ = at_;
  }
  return so_;
}

bool PlacedPostings::stand_so_here() {
  if (!records_) records_ = shard_.valuestream_begin(slot::positions);
  const Xapian::ValueIterator none;
  if (*records_ != none) records_->skip_to(at_);
  const bool known = *records_ != none && records_->get_docid() == at_;
  try {
    const std::string packed = known ? **records_ : std::string();
    PositionRecord(packed).read(terms_, places_);
  } catch (const DamagedArticle& error) {
    throw DamagedArticle(fmt::format("document {}: {}", at_, error.what()));
  }
  return stand_so(places_, placement_, window_);
}

}  // namespace mercato
