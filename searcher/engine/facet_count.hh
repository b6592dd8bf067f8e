// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index_reader.hh"
#include "searcher/engine/request.hh"
#include "searcher/engine/result.hh"

namespace mercato {

/// How many matches have each facet value. One pass over one packed slot counts every facet.
class FacetCounts {
 public:
  /// `merges` must outlive the counts.
  explicit FacetCounts(const std::unordered_map<FacetId, FacetId>& merges);

  /// Adds a document's packed slot. A document counts once per canonical value.
  void add(std::string_view packed);

  /// Counts these values no longer.
  void leave_out(std::span<const FacetId> ids);

  struct Count {
    FacetId id = 0;
    std::uint32_t count = 0;
  };

  /// The values of a field with a count, in no order.
  [[nodiscard]] std::vector<Count> of(Field field) const;

 private:
  void count(FacetId id);
  void grow();

  const std::unordered_map<FacetId, FacetId>* merges_;
  std::vector<Count> table_;  ///< open addressing; id 0 is free
  std::size_t used_ = 0;
  std::vector<FacetId> merged_;
};

/// Counts facets while Xapian matches.
class FacetSpy : public Xapian::MatchSpy {
 public:
  explicit FacetSpy(FacetCounts& counts) : counts_(counts) {}
  void operator()(const Xapian::Document& document, double weight) override;

 private:
  FacetCounts& counts_;
};

/// The facet a request asked for: the most frequent values with their names, most frequent first,
/// then by name. `selected` holds the values that filters of the request ask for.
[[nodiscard]] FacetResult facet_result(const IndexReader& index, const FacetCounts& counts,
                                       const FacetRequest& request,
                                       std::span<const FacetId> selected);

/// The name the whole index knows a value by that an article calls `name`.
[[nodiscard]] std::string shown_name(const IndexReader& index, Field field, std::string_view name);

/// The name of a facet value as people read it.
[[nodiscard]] std::string facet_label(const IndexReader& index, FacetId id);

}  // namespace mercato
