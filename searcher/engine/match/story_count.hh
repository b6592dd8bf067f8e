// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <xapian.h>

#include "searcher/engine/facets/facet_count.hh"
#include "searcher/engine/model/request.hh"

namespace mercato {

/// Counts clusters of near duplicates (slot::collapse) as one article each, exactly: Xapian only
/// estimates how many matches a collapse leaves. A facet value counts once a cluster that has it in
/// any of its matching articles, as its filter would find it.
class StoryCount : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override;

  [[nodiscard]] std::size_t stories() const { return stories_.size(); }

  /// How many clusters `other` does not have.
  [[nodiscard]] std::size_t stories_beside(const StoryCount& other) const;

  /// Adds each cluster to the counts as one document.
  void add_to(FacetCounts& counts) const;

 private:
  std::unordered_map<std::string, std::string> stories_;  ///< cluster -> its packed facet values
};

/// Publication days of stories: a story is in each year, week or day in which one of its matching
/// articles came out.
class StoryDays : public Xapian::MatchSpy {
 public:
  explicit StoryDays(FacetRequest::Step step) : step_(step) {}

  void operator()(const Xapian::Document& document, double weight) override;

  /// How many stories have a day (YYYYMMDD) as their first in its year, week or day.
  [[nodiscard]] const std::map<int, std::size_t>& days() const { return days_; }

 private:
  FacetRequest::Step step_;
  std::set<std::pair<std::string, int>> seen_;  ///< stories and their buckets
  std::map<int, std::size_t> days_;
};

}  // namespace mercato
