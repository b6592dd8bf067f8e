// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/placed_postings.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/article/damaged.hh"
#include "common/base/hash.hh"
#include "common/fields/fields.hh"

namespace mercato {
namespace {

/// The records of so few articles are sooner read than what is known of the words.
constexpr std::size_t few_candidates = 8;

}  // namespace

PlacedPostings::PlacedPostings(Xapian::Database shard, std::vector<Word> words, Placement placement,
                               Xapian::termpos window, KeptShard& kept)
    : shard_(std::move(shard)), together_(&kept.together) {
  std::vector<Xapian::doccount> with;
  std::vector<AskedTerm> terms;
  for (Word& word : words) {
    rarest_first_.push_back(terms.size());
    with.push_back(shard_.get_termfreq(word.term));
    terms.emplace_back(word.term);
    words_.push_back(std::move(word.postings));
  }
  std::stable_sort(rarest_first_.begin(), rarest_first_.end(),
                   [&](std::size_t a, std::size_t b) { return with[a] < with[b]; });
  placed_.emplace(std::move(terms), placement, window, rarest_first_.front());
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
  for (std::size_t i = 0; i < rarest_first_.size() && document != no_document;) {
    const Xapian::docid at = words_[rarest_first_[i]].skip_to(document);
    i = at == document || i == 0 ? i + 1 : 0;
    document = at;
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

double PlacedPostings::most_here() const {
  double sum = 0;
  for (const WordPostings& word : words_) sum += word.most_here();
  return sum;
}

bool PlacedPostings::so_here() {
  if (checked_ != at_) {
    so_ = stand_so_here();
    checked_ = at_;
  }
  return so_;
}

/// Asks what was learnt before, or roughly, before a record is read.
bool PlacedPostings::stand_so_here() {
  if (++candidates_ == few_candidates) begin_looking();
  if (!fact_) return read_record();
  if (const std::optional<bool> known = fact_->find(at_)) return *known;
  const bool so = rough_->possible(at_) && read_record();
  fact_->add(at_, so);
  return so;
}

void PlacedPostings::begin_looking() {
  std::vector<std::string> terms;
  std::string asked =
      fmt::format("{} {}", static_cast<int>(placed_->placement()), placed_->window());
  for (const AskedTerm& term : placed_->terms()) {
    (asked += '\0') += term.text;
    terms.push_back(term.text);
  }
  fact_ = together_->of(stable_hash(asked));
  rough_.emplace(shard_, terms, placed_->placement(), placed_->window());
}

bool PlacedPostings::read_record() {
  if (!records_) records_ = shard_.valuestream_begin(slot::positions);
  const Xapian::ValueIterator none;
  if (*records_ != none) records_->skip_to(at_);
  const bool known = *records_ != none && records_->get_docid() == at_;
  const std::string packed = known ? **records_ : std::string();
  try {
    return placed_->stand_so(packed);
  } catch (const DamagedArticle& error) {
    throw DamagedArticle(fmt::format("document {}: {}", at_, error.what()));
  }
}

}  // namespace mercato
