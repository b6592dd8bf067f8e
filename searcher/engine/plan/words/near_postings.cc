// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/near_postings.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mercato {
namespace {

/// Positions of a word in an article.
struct Places {
  Xapian::PositionIterator at;

  [[nodiscard]] bool end() const { return at == Xapian::PositionIterator(); }
};

bool further_back(const Places& a, const Places& b) { return *a.at < *b.at; }

}  // namespace

NearPostings::NearPostings(Xapian::Database shard, std::vector<Word> words, Xapian::termpos window)
    : shard_(std::move(shard)), words_(std::move(words)), window_(window) {}

double NearPostings::most() const {
  double sum = 0;
  for (const Word& word : words_) sum += word.postings.most();
  return sum;
}

double NearPostings::known_most() const {
  double sum = 0;
  for (const Word& word : words_) sum += word.postings.known_most();
  return sum;
}

double NearPostings::most_from(Xapian::docid document, Xapian::docid& until) {
  if (at_ > document) {
    until = std::min(until, at_ - 1);
    return 0;
  }
  double sum = 0;
  for (Word& word : words_) sum += word.postings.most_from(document, until);
  return sum;
}

Xapian::docid NearPostings::all_from(Xapian::docid document) {
  if (at_ >= document) return at_;
  std::size_t word = 0;
  for (std::size_t agreed = 0; agreed < words_.size() && document != no_document; ++agreed) {
    const Xapian::docid at = words_[word].postings.skip_to(document);
    if (at != document) agreed = 0;
    document = at;
    word = word + 1 == words_.size() ? 0 : word + 1;
  }
  return at_ = document;
}

Xapian::docid NearPostings::from(Xapian::docid document, Xapian::docid end) {
  for (Xapian::docid at = all_from(document); at < end; at = all_from(at + 1))
    if (near(at)) return at;
  return end;
}

double NearPostings::score_if_near(Xapian::docid document) {
  if (all_from(document) != document) return 0;
  double sum = 0;
  for (const Word& word : words_) sum += word.postings.score_here();
  return sum;
}

bool NearPostings::near(Xapian::docid document) {
  if (checked_ != document) {
    near_ = stand_near(document);
    checked_ = document;
  }
  return near_;
}

bool NearPostings::stand_near(Xapian::docid document) const {
  std::vector<Places> places;
  for (const Word& word : words_) {
    places.push_back({shard_.positionlist_begin(document, word.term)});
    if (places.back().end()) return false;
  }
  while (true) {
    std::sort(places.begin(), places.end(), further_back);
    const Xapian::termpos last = *places.back().at;
    Places* behind = &places.front();
    if (last - *behind->at < window_) {
      const auto same =
          std::adjacent_find(places.begin(), places.end(),
                             [](const Places& a, const Places& b) { return *a.at == *b.at; });
      if (same == places.end()) return true;
      behind = &*same;
      ++behind->at;
    } else {
      behind->at.skip_to(last - window_ + 1);
    }
    if (behind->end()) return false;
  }
}

}  // namespace mercato
