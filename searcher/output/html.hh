// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/engine/model/result.hh"
#include "searcher/engine/model/rows.hh"
#include "searcher/output/language/messages.hh"

namespace mercato {

/// What a report shows: an answer, and what was asked for it.
struct Report {
  SearchResult result;
  Listing<MoveRow> moves = {};
  Listing<QuoteRow> quotes = {};
  std::vector<std::string> filters = {};  ///< as typed: `person:Sam Altman`, `organization!=Meta`
  std::string command = {};               ///< that writes it again
  enum class Links { web, files } links = Links::files;  ///< whether its reader has the files
  Language language = Language::french;                  ///< of all but the articles
};

/// One self-contained page: hits, facets, a timeline and a graph of moves as inline SVG, moves and
/// quotes with their sentences; what to try when nothing was found. It loads nothing from anywhere,
/// and shows whatever markup an article holds as text.
[[nodiscard]] std::string html_report(const Report& report);

}  // namespace mercato
