// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/fields/fields.hh"
#include "indexer/pipeline/runs/term_table.hh"

namespace Xapian {
class Document;
}

namespace mercato {

/// A document as an index takes it: its terms, by their numbers in a table, its values and its
/// data. Where its terms stand is for a value to be made of (position_record.hh). Used again for
/// the next document, to keep its memory.
class IndexDocument {
 public:
  /// One term of the document.
  struct Use {
    TermTable::Number term = 0;
    std::uint32_t frequency = 0;  ///< within the document
    std::uint32_t first = 0;      ///< of its positions
    std::uint32_t count = 0;      ///< of its positions
  };

  /// Adds to a term's frequency.
  void add(TermTable::Number term, std::uint32_t frequency);
  /// Adds to a term's frequency, and a position to it.
  void add(TermTable::Number term, std::uint32_t frequency, std::uint32_t position);

  /// How often the document has a term that was added to it.
  [[nodiscard]] std::uint32_t frequency(TermTable::Number term) const {
    return uses_[places_[term]].frequency;
  }

  /// Puts the positions of each term together, ascending, each once. Nothing can be added after.
  void finish();

  /// The terms, each once, in the order in which they were first added.
  [[nodiscard]] std::span<const Use> uses() const { return uses_; }
  [[nodiscard]] std::span<const std::uint32_t> positions(const Use& use) const {
    return std::span(positions_).subspan(use.first, use.count);
  }

  void clear();

  std::array<std::string, slot::count> values;  ///< by slot; an empty one is none
  std::string data;

 private:
  struct Occurrence {
    std::uint32_t use;
    std::uint32_t position;
  };

  Use& use_of(TermTable::Number term);

  std::vector<Use> uses_;
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> positions_;
  std::vector<std::uint32_t> places_;  ///< in uses_, by term; anything if it is not that term's
};

/// The same as Xapian takes it.
[[nodiscard]] Xapian::Document to_xapian(const IndexDocument& document, const TermTable& terms);

}  // namespace mercato
