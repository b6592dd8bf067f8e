// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
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

/// `--facet F[:N]`, `--facet date:year[:N]`, `--facet-search F[:N]=PART`.
struct FacetRequest {
  Field field{};
  std::size_t limit = 10;
  enum class Step { month, year } step = Step::month;  ///< of a date facet
  std::string part = {};  ///< only values with a word that begins so, whatever its case and accents
};

/// One search, as the command line or a batch line asks for it.
struct SearchRequest {
  std::string query;
  std::size_t limit = 10;
  std::size_t offset = 0;
  SortOrder sort = SortOrder::relevance;
  MatchMode match = MatchMode::automatic;
  std::vector<Filter> filters;
  std::vector<FacetRequest> facets;
  /// Names of anyone or anything: only articles that speak of all of them; facets do not count
  /// them, so that what is left is who and what appears with them.
  std::vector<std::string> with;
  enum class Total { exact, estimated } total = Total::exact;
  enum class Correction { on, off } correction = Correction::on;
  enum class Doubts { warn, refuse } doubts = Doubts::warn;  ///< --strict
  enum class Explain { off, on } explain = Explain::off;
  enum class Collapse { off, on } collapse = Collapse::off;
  enum class Content { full, ids } content = Content::full;  ///< ids: no stored article is read
};

}  // namespace mercato
