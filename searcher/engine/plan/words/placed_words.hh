// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/format/position_record.hh"
#include "searcher/engine/plan/words/placement.hh"

namespace mercato {

/// Tells of one article after another whether words stand in it as they must to each other.
class PlacedWords {
 public:
  /// `window` positions are near each other. The rarest word, by its number, is looked at first.
  PlacedWords(std::vector<AskedTerm> terms, Placement placement, Xapian::termpos window,
              std::size_t rarest);

  [[nodiscard]] const std::vector<AskedTerm>& terms() const { return terms_; }
  [[nodiscard]] Placement placement() const { return placement_; }
  [[nodiscard]] Xapian::termpos window() const { return window_; }

  /// Of an article that has all words, by its record (position_record.hh). Throws DamagedArticle.
  [[nodiscard]] bool stand_so(std::string_view packed);

 private:
  std::vector<AskedTerm> terms_;
  Placement placement_;
  Xapian::termpos window_;
  std::size_t rarest_;
  PositionRecord record_;
  std::vector<Places> places_;
};

}  // namespace mercato
