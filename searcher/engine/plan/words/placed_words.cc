// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/words/placed_words.hh"

#include <utility>

namespace mercato {

PlacedWords::PlacedWords(std::vector<AskedTerm> terms, Placement placement, Xapian::termpos window,
                         std::size_t rarest)
    : terms_(std::move(terms)), placement_(placement), window_(window), rarest_(rarest) {}

bool PlacedWords::stand_so(std::string_view packed) {
  record_.open(packed);
  if (placement_ == Placement::adjacent) return record_.has_in_a_row(terms_, rarest_);
  record_.read(terms_, places_);
  return placement_ == Placement::behind ? stand_behind(places_) : stand_near(places_, window_);
}

}  // namespace mercato
