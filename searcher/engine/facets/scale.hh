// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/facets/facet_count.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"

/// Facets whose values have an order: all buckets from the first to the last, zeros included, so
/// that a chart made of them is true.
namespace mercato {

/// Articles by publication day (YYYYMMDD; a month or day that is not known is 00), from slot::date.
/// To a server it is Xapian's ValueCountMatchSpy on that slot, as FacetSpy is on another.
class DayCount : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override;
  [[nodiscard]] std::string name() const override;
  [[nodiscard]] std::string serialise() const override;
  void merge_results(const std::string& results) override;

  /// Undated articles are left out.
  [[nodiscard]] const std::map<int, std::size_t>& days() const { return days_; }

 private:
  void add(const std::string& value, std::size_t articles);
  std::map<int, std::size_t> days_;
};

/// The publication day (YYYYMMDD) in an article's date slot; 0 if it has none.
[[nodiscard]] int publication_day(const std::string& date);

/// The number of the year, week or day that a publication day (YYYYMMDD) is in; nothing if the day
/// is not known as well as that.
[[nodiscard]] std::optional<int> bucket_number(int day, FacetRequest::Step step);

/// Months (`2025-07`) from their facet counts.
[[nodiscard]] std::vector<FacetValue> month_scale(std::span<const FacetCounts::Count> months);

/// Years (`2025`), weeks of ISO 8601 (`2025-W28`) or days (`2025-07-08`). An article of which the
/// month or day is not known is in no smaller bucket than it names.
[[nodiscard]] std::vector<FacetValue> day_scale(const std::map<int, std::size_t>& days,
                                                FacetRequest::Step step);

/// Orders of magnitude of amounts, currency by currency, from their facet counts.
[[nodiscard]] std::vector<FacetValue> amount_scale(std::span<const FacetCounts::Count> magnitudes);

}  // namespace mercato
