// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "searcher/engine/facets/facet_count.hh"

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

}  // namespace mercato
