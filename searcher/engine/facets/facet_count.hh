// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/index/shard_set.hh"
#include "searcher/engine/index/facet_merges.hh"
#include "searcher/engine/model/request.hh"

namespace mercato {

/// The fields of some facets, one bit each, and whether only values that are sure count.
using FieldSet = std::uint32_t;
inline constexpr FieldSet sure_values = FieldSet{1} << 31;
static_assert(field_table.size() < 31);

[[nodiscard]] FieldSet fields_of(std::span<const FacetRequest> facets);

/// How many matches have each facet value. One pass over one packed slot counts every facet.
class FacetCounts {
 public:
  /// Counts the values of these fields. `merges` must outlive the counts.
  FacetCounts(const FacetMerges& merges, FieldSet fields) : merges_(&merges), fields_(fields) {}

  /// Adds the packed slot of so many documents. A document counts once per canonical value.
  void add(std::string_view packed, std::uint32_t documents = 1);

  /// Counts these values no longer.
  void leave_out(std::span<const FacetId> ids);

  /// Makes the counts those of so many times as many documents.
  void multiply(double factor);

  struct Count {
    FacetId id = 0;
    std::uint32_t count = 0;
  };

  /// The values of a field with their counts, in no order, for the caller to sort; valid until
  /// something is added or left out.
  [[nodiscard]] std::span<Count> of(Field field);

 private:
  struct Entry {
    FacetId id = 0;  ///< 0: free
    std::uint32_t count = 0;
    std::uint32_t document = 0;  ///< that was counted last
  };

  void count(FacetId id, std::uint32_t documents);
  void grow();

  const FacetMerges* merges_;
  FieldSet fields_;
  std::uint32_t documents_ = 0;
  std::vector<Entry> table_;  ///< open addressing, a power of two
  int shift_ = 64;
  std::size_t used_ = 0;
  std::vector<FacetId> ids_;                ///< room for those of a document
  std::vector<std::vector<Count>> sorted_;  ///< by field, once asked for
};

/// Counts facets while Xapian matches. To a server it is Xapian's ValueCountMatchSpy on the packed
/// slot, which every server has; what that one counted there is added here.
class FacetSpy : public Xapian::MatchSpy {
 public:
  explicit FacetSpy(FacetCounts& counts) : counts_(counts) {}
  void operator()(const Xapian::Document& document, double weight) override;
  [[nodiscard]] std::string name() const override;
  [[nodiscard]] std::string serialise() const override;
  void merge_results(const std::string& results) override;

 private:
  FacetCounts& counts_;
};

}  // namespace mercato
