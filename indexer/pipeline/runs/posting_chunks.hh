// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "indexer/glass/table_writer.hh"
#include "indexer/pipeline/runs/run.hh"

/// What stands in glass's table of postings: lists of documents and of values, in chunks of some
/// 2,000 bytes, so that a search can pass over most of them.
namespace mercato {

/// A document that has a term, and how often; or, without a term, how long it is.
struct DocumentFrequency {
  std::uint32_t document = 0;
  std::uint32_t frequency = 0;
};

/// Adds all postings of a term, ascending; the lengths of all documents if the term is empty.
void add_postings(glass::TableWriter& table, std::string_view term,
                  std::span<const DocumentFrequency> postings);

/// Adds the bounds of a slot's values. They come before all values and postings.
void add_value_bounds(glass::TableWriter& table, std::uint32_t slot, const Run::Bounds& bounds);

/// Adds the values of one slot, by document.
class ValueChunks {
 public:
  ValueChunks(glass::TableWriter& table, std::uint32_t slot) : table_(table), slot_(slot) {}

  void add(std::uint32_t document, std::string_view value);
  void finish();

 private:
  glass::TableWriter& table_;
  std::uint32_t slot_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
  std::string chunk_;
};

}  // namespace mercato
