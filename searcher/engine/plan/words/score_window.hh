// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <xapian.h>

#include "common/base/bits.hh"
#include "searcher/engine/index/documents.hh"

namespace mercato {

/// Scores of the documents of a range, added up word by word.
class ScoreWindow {
 public:
  static constexpr Xapian::docid most = 2048;

  /// Forgets all, and is of `size` documents from `first` on, `most` at most.
  void begin(Xapian::docid first, Xapian::docid size) {
    first_ = first;
    end_ = first > no_document - size ? no_document : first + size;
    added_.fill(0);
  }
  /// Is of no documents.
  void clear() { first_ = end_ = 0; }
  /// The document behind the last.
  [[nodiscard]] Xapian::docid end() const { return end_; }

  /// `document` must be in the range.
  void add(Xapian::docid document, double score) {
    const Xapian::docid place = document - first_;
    std::uint64_t& bits = added_[place / 64];
    const std::uint64_t bit = std::uint64_t{1} << (place % 64);
    scores_[place] = (bits & bit) == 0 ? score : scores_[place] + score;
    bits |= bit;
  }

  [[nodiscard]] double score(Xapian::docid document) const { return scores_[document - first_]; }

  /// The first from `document` on that has a score; no_document if none has.
  [[nodiscard]] Xapian::docid from(Xapian::docid document) const {
    if (document >= end_) return no_document;
    const Xapian::docid place = document < first_ ? 0 : document - first_;
    const std::size_t next = next_bit(added_, place);
    return next == most ? no_document : first_ + static_cast<Xapian::docid>(next);
  }

 private:
  Xapian::docid first_ = 0;
  Xapian::docid end_ = 0;
  std::array<std::uint64_t, most / 64> added_{};
  std::array<double, most> scores_;
};

}  // namespace mercato
