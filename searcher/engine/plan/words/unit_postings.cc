// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/unit_postings.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mercato {

UnitPostings::UnitPostings(std::vector<Ways> parts, Ways wide, std::vector<PlacedPostings> near,
                           double about)
    : parts_(std::move(parts)), wide_(std::move(wide)), near_(std::move(near)), about_(about) {
  for (const Ways& part : parts_)
    for (const WordPostings& way : part) own_most_ += way.most();
  for (const WordPostings& way : wide_) wide_most_ += way.most();
  for (const PlacedPostings& way : near_) wide_most_ += way.most();
}

UnitPostings::Most UnitPostings::known_most() const {
  Most most;
  for (const Ways& part : parts_)
    for (const WordPostings& way : part) most.own += way.known_most();
  for (const WordPostings& way : wide_) most.wide += way.known_most();
  for (const PlacedPostings& way : near_) most.near += way.known_most();
  return most;
}

UnitPostings::Most UnitPostings::most_from(Xapian::docid document, Xapian::docid& until,
                                           Ahead ahead) {
  Most most;
  for (Ways& part : parts_)
    for (WordPostings& way : part) most.own += way.most_from(document, until, ahead);
  for (WordPostings& way : wide_) most.wide += way.most_from(document, until, ahead);
  for (PlacedPostings& way : near_) most.near += way.most_from(document, until);
  return most;
}

Xapian::docid UnitPostings::first(Ways& ways, Xapian::docid document) {
  Xapian::docid at = no_document;
  for (WordPostings& way : ways) at = std::min(at, way.skip_to(document));
  return at;
}

double UnitPostings::could(Ways& ways, Xapian::docid document) {
  double sum = 0;
  for (WordPostings& way : ways)
    if (way.skip_to(document) == document) sum += way.most_here();
  return sum;
}

double UnitPostings::score(Ways& ways, Xapian::docid document) {
  double sum = 0;
  for (WordPostings& way : ways)
    if (way.skip_to(document) == document) sum += way.score_here();
  return sum;
}

Xapian::docid UnitPostings::own_from(Xapian::docid document) {
  if (own_ >= document) return own_;
  std::size_t part = 0;
  for (std::size_t agreed = 0; agreed < parts_.size() && document != no_document; ++agreed) {
    const Xapian::docid at = first(parts_[part], document);
    if (at != document) agreed = 0;
    document = at;
    part = part + 1 == parts_.size() ? 0 : part + 1;
  }
  return own_ = document;
}

Xapian::docid UnitPostings::any_from(Xapian::docid document) {
  Xapian::docid any = std::min(own_from(document), first(wide_, document));
  for (PlacedPostings& way : near_) any = way.from(document, any);
  return any;
}

double UnitPostings::near_could(Xapian::docid document) {
  double sum = 0;
  for (PlacedPostings& way : near_) sum += way.score_if_so(document);
  return sum;
}

double UnitPostings::near_score(Xapian::docid document) {
  double sum = 0;
  for (PlacedPostings& way : near_)
    if (const double score = way.score_if_so(document); score > 0 && way.so_here()) sum += score;
  return sum;
}

double UnitPostings::own_could() {
  double sum = 0;
  for (Ways& part : parts_) sum += could(part, own_);
  return sum;
}

double UnitPostings::own_score() {
  double sum = 0;
  for (Ways& part : parts_) sum += score(part, own_);
  return sum;
}

}  // namespace mercato
