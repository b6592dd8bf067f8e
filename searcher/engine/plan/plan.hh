// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/model/request.hh"
#include "searcher/engine/plan/compiler.hh"

namespace mercato {

/// A request made ready: its query and its filters, apart, so that a facet can be counted without
/// its own filter.
struct SearchPlan {
  ParsedQuery parsed;
  CompiledQuery compiled;
  std::map<Field, Xapian::Query> required;         ///< by field: any of its values
  std::map<Field, std::vector<FacetId>> selected;  ///< the values those filters name
  std::vector<Xapian::Query> with;                 ///< a query for each name that must appear
  std::vector<FacetId> companions;  ///< the values of those names, which facets leave out
  std::vector<Xapian::Query> excluded;
  std::vector<std::string> warnings;

  /// Whether every article matches: no word, no filter.
  [[nodiscard]] bool asks_for_all() const {
    return compiled.everything && required.empty() && with.empty() && excluded.empty();
  }

  [[nodiscard]] bool has_filters() const {
    return !required.empty() || !with.empty() || !excluded.empty();
  }

  /// `query` under the filters, those on `without` left out.
  [[nodiscard]] Xapian::Query filtered(const Xapian::Query& query,
                                       std::optional<Field> without = std::nullopt) const;

  /// The values that filters on a field name.
  [[nodiscard]] std::span<const FacetId> selected_values(Field field) const;
};

/// Reads a request. Throws Error{usage} for doubts when they are refused, and for a filter that
/// cannot be read.
[[nodiscard]] SearchPlan make_plan(IndexReader& index, const SearchRequest& request);

}  // namespace mercato
