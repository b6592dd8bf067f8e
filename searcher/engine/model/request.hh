// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/fields/fields.hh"

namespace mercato {

enum class SortOrder { relevance, newest, oldest };

/// How many words of a group must match.
enum class MatchMode {
  automatic,  ///< all if some article has them all, else as many as pay
  all,
  any,
};

/// `--filter F:V` and `--filter F!=V`.
struct Filter {
  enum class Sense { require, exclude };
  Field field{};
  std::string value;
  Sense sense = Sense::require;
};

/// `--facet F[:N]`, `--facet date:day|week|month|year`, `--facet-search F[:N]=PART`. Dates and
/// amounts are scales: all buckets in order, whatever the limit.
struct FacetRequest {
  Field field{};
  std::size_t limit = 10;
  enum class Step { month, year, week, day } step = Step::month;  ///< of a date facet
  std::string part = {};  ///< only values with a word that begins so, whatever its case and accents
  bool sure = false;      ///< only articles that surely have the value
};

/// Order of the rows of a listing.
enum class RowSort {
  standard,  ///< moves and dates by date, the newest first; quotes and amounts by relevance
  relevance,
  oldest,
  newest,
  value,  ///< amounts, the largest first
};

/// What the rows of a listing must have beside the words of the query: `kind:hire`, `role:PDG`.
struct RowFilter {
  std::string key;  ///< kind or role
  std::string value;
};

/// Articles that came into the index later than `after`, up to `until`: microseconds since 1970.
struct ArrivalSpan {
  std::int64_t after = 0;
  std::int64_t until = 0;
};

/// How probable who speaks must be for a quote to be listed, and both ends of a move for that,
/// unless `SearchRequest::unsure`.
inline constexpr float likely_speaker = 0.6F;
inline constexpr float likely_move = 0.65F;

/// One search, as the command line or a batch line asks for it.
struct SearchRequest {
  std::string query;
  std::size_t limit = 10;
  std::size_t offset = 0;
  SortOrder sort = SortOrder::relevance;
  MatchMode match = MatchMode::automatic;
  std::vector<Filter> filters;
  std::vector<FacetRequest> facets;
  /// About how many matches facets are counted over, where more match; 0: all. Near duplicates that
  /// count as one, and the matches of servers, are all counted.
  std::size_t facet_sample = 0;
  /// Names of anyone or anything: only articles that speak of all of them; facets do not count
  /// them, so that what is left is who and what appears with them.
  std::vector<std::string> with;
  std::optional<ArrivalSpan> arrived;  ///< only articles that came then
  std::vector<RowFilter> rows;
  RowSort row_sort = RowSort::standard;
  /// Whether the words of a query must stand in a row or its sentence, or anywhere in its article.
  enum class RowWords { in_row, in_article } row_words = RowWords::in_row;
  float least_confidence = 0;  ///< of quotes and moves that are listed (--sure); above 0, facets
                               ///< count only values that are sure
  /// Quotes less probable than `likely_speaker`, moves less probable than `likely_move` (--unsure).
  enum class Unsure { left_out, listed } unsure = Unsure::left_out;
  enum class Total { exact, estimated } total = Total::exact;
  enum class Correction { on, off } correction = Correction::on;
  enum class Doubts { warn, refuse } doubts = Doubts::warn;  ///< --strict
  enum class Explain { off, on } explain = Explain::off;
  enum class Collapse { off, on } collapse = Collapse::off;  ///< near duplicates count as one
  /// Whether articles that match by synonyms and other names only count as matches.
  enum class Related { apart, counted } related = Related::apart;
  enum class Content { full, ids } content = Content::full;  ///< ids: no stored article is read
};

}  // namespace mercato
