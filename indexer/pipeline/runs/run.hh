// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hh"
#include "indexer/pipeline/runs/deflater.hh"
#include "indexer/pipeline/runs/index_document.hh"
#include "indexer/pipeline/runs/term_table.hh"

namespace mercato {

/// A batch of documents, inverted: a file of sections, each in the order in which the table that
/// is made from it wants it, and what fits into memory. Numbers in the file are seven bits a byte,
/// strings stand behind their length.
struct Run {
  /// Where a section lies in the file, in bytes.
  struct Section {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };
  /// What a table keeps of the values of a slot.
  struct Bounds {
    std::uint32_t documents = 0;
    std::string lowest;
    std::string highest;
  };

  std::filesystem::path path;
  std::uint64_t bytes = 0;             ///< of the file
  std::uint32_t first = 0;             ///< number of the first document
  std::vector<std::uint32_t> lengths;  ///< of the documents
  std::uint32_t highest_frequency = 0;
  std::array<Bounds, slot::count> bounds;

  Section postings;   ///< by term: term, number of documents; for each: gap, frequency
  Section places;     ///< likewise, of terms that stand somewhere and count: gap, rough places
  Section data;       ///< by document: twice the size, plus one if deflated; bytes
  Section termlists;  ///< likewise
  std::array<Section, slot::count> values;  ///< by document that has one: gap, value
};

/// Collects the documents of a run. One for each thread: it keeps its memory.
class RunBuilder {
 public:
  void add(const IndexDocument& document);

  /// Inverts the documents, whose terms are of `terms`, numbered from `first`, into a file at
  /// `path`; forgets them.
  [[nodiscard]] Run write(const std::filesystem::path& path, const TermTable& terms,
                          std::uint32_t first);

 private:
  /// A term in a document.
  struct Posting {
    std::uint32_t document;  ///< from 0
    TermTable::Number term;
    std::uint32_t frequency;
    std::uint32_t places;  ///< where they begin in places_, behind their count, or no_places
  };
  static constexpr std::uint32_t no_places = UINT32_MAX;
  class TermlistWriter;

  [[nodiscard]] std::uint32_t keep_places(std::span<const std::uint32_t> positions);

  void sort_by_term(const TermTable& terms);
  void append_terms(const TermTable& terms);
  void append_places(std::string_view term, std::span<const Posting> postings);
  void append_packed(std::string& section, std::string_view bytes);

  std::vector<Posting> postings_;  ///< by document
  std::vector<Posting> by_term_;   ///< by term in byte order, then by document
  std::vector<std::uint32_t> lengths_;
  std::vector<std::string> used_slots_;  ///< by document, as the table of terms has them
  std::array<std::string, slot::count> values_;
  std::array<std::uint32_t, slot::count> last_with_value_{};
  std::array<Run::Bounds, slot::count> bounds_;
  std::string data_;
  std::string places_;
  std::string postings_section_;
  std::string places_section_;
  std::vector<std::string> termlists_;
  Deflater deflater_;
};

}  // namespace mercato
