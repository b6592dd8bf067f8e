// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/engine/model/request.hh"

namespace CLI {
class App;
}

namespace mercato {

/// What --sort, --match and --total take, and the keys of a batch request that are named so.
inline constexpr std::pair<std::string_view, SortOrder> sort_choices[] = {
    {"relevance", SortOrder::relevance}, {"date", SortOrder::oldest}, {"-date", SortOrder::newest}};
inline constexpr std::pair<std::string_view, RowSort> row_sort_choices[] = {
    {"relevance", RowSort::relevance},
    {"date", RowSort::oldest},
    {"-date", RowSort::newest},
    {"value", RowSort::value}};
inline constexpr std::pair<std::string_view, MatchMode> match_choices[] = {
    {"auto", MatchMode::automatic}, {"all", MatchMode::all}, {"any", MatchMode::any}};
inline constexpr std::pair<std::string_view, SearchRequest::Total> total_choices[] = {
    {"exact", SearchRequest::Total::exact}, {"estimated", SearchRequest::Total::estimated}};

/// Options that become a SearchRequest, in bundles a command chooses from.
struct RequestOptions {
  SearchRequest request;
  std::vector<std::string> words;    ///< of the query, as typed
  std::vector<std::string> filters;  ///< F:V, F=V, F!=V
  std::vector<std::string> facets;   ///< F, F:N
  std::vector<std::string> lookups;  ///< F=PART, F:N=PART
  std::vector<std::string> with;     ///< names, as typed
  bool limited = false;              ///< --limit was given
  enum class Facets { wanted, none } facets_wanted = Facets::wanted;

  /// QUERY... and what says how it is read: --filter, --match, --strict, --no-correct.
  void add_query(CLI::App& command);
  /// --filter, --match, --strict, --no-correct, without the query itself.
  void add_reading(CLI::App& command);
  /// --limit, --offset.
  void add_page(CLI::App& command);
  /// --related, --collapse: what counts as a match.
  void add_counting(CLI::App& command);
  /// --sort, --total.
  void add_order(CLI::App& command);
  /// --facet, --facet-search, --facets, --no-facets, --sure.
  void add_facets(CLI::App& command);
  /// --sure. `what` it leaves only the sure ones of.
  void add_sure(CLI::App& command, std::string_view what);
  /// --unsure.
  void add_unsure(CLI::App& command);
  /// --with.
  void add_with(CLI::App& command);

  /// The request. Throws Error{usage} for a filter or facet that cannot be read. `standard_facets`
  /// are counted when no --facet or --facet-search says others.
  [[nodiscard]] SearchRequest read(const std::vector<FacetRequest>& standard_facets) const;
};

/// A filter as typed: `person:Sam Altman`, `organization!=Meta`. Throws Error{usage}.
[[nodiscard]] Filter read_filter(std::string_view text);

/// A filter on rows as typed: `kind:hire`, `role:PDG`; nothing for a filter on articles.
[[nodiscard]] std::optional<RowFilter> read_row_filter(std::string_view text);

/// A facet as typed: `person`, `person:20`. Throws Error{usage}.
[[nodiscard]] FacetRequest read_facet(std::string_view text);

/// How facets are counted as typed: `exact` (0: over all matches), `estimated`, `estimated:50000`:
/// over about so many. Throws Error{usage}.
[[nodiscard]] std::size_t read_facet_sample(std::string_view text);

/// A search among the values of a facet as typed: `person=lib`, `person:20=lib`. Throws
/// Error{usage}.
[[nodiscard]] FacetRequest read_facet_search(std::string_view text);

/// Asks for a facet too; in place of one on the same field, since an answer has one of a name.
void add_facet(std::vector<FacetRequest>& facets, FacetRequest facet);

/// The five entity facets, `limit` values each.
[[nodiscard]] std::vector<FacetRequest> entity_facets(std::size_t limit);

/// What the HTML report counts: entities, months, moves.
[[nodiscard]] std::vector<FacetRequest> report_facets();

/// The names of all facets, for messages and completion.
[[nodiscard]] std::vector<std::string> facet_names();

/// Text from the command line as valid UTF-8 in normal form C: bytes that are no UTF-8 are taken
/// for Latin-1, which is what a terminal of that locale sends.
[[nodiscard]] std::string typed_text(std::string_view argument);

}  // namespace mercato
