// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/unit_postings.hh"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mercato {

UnitPostings::UnitPostings(std::vector<Ways> parts, Ways wide, double about)
    : parts_(std::move(parts)), wide_(std::move(wide)), about_(about) {
  for (const Ways& part : parts_)
    for (const WordPostings& way : part) own_most_ += way.most();
  for (const WordPostings& way : wide_) wide_most_ += way.most();
}

Xapian::docid UnitPostings::first(Ways& ways, Xapian::docid document) {
  Xapian::docid at = no_document;
  for (WordPostings& way : ways) at = std::min(at, way.skip_to(document));
  return at;
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
  return std::min(own_from(document), first(wide_, document));
}

double UnitPostings::own_score() {
  double sum = 0;
  for (Ways& part : parts_) sum += score(part, own_);
  return sum;
}

}  // namespace mercato
