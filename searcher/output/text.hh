// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/engine/model/result.hh"
#include "searcher/engine/model/rows.hh"
#include "searcher/output/look.hh"
#include "searcher/output/presentation.hh"

/// Answers as text for people.
namespace mercato {

/// Hits, then facets with bars and a line of months; with an explanation, that first.
[[nodiscard]] std::string search_text(const SearchResult& result, const Look& look);

/// Hits alone, one below the other.
[[nodiscard]] std::string hits_text(const SearchResult& result, const Look& look);

/// Facets alone, side by side where the terminal is wide enough.
[[nodiscard]] std::string facets_text(const SearchResult& result, const Look& look);

/// Rows with a number and a heading that says how many there are on all pages.
[[nodiscard]] std::string rows_text(const Listing<QuoteRow>& quotes, const Look& look);
[[nodiscard]] std::string rows_text(const Listing<MoveRow>& moves, const Look& look);
[[nodiscard]] std::string rows_text(const Listing<AmountRow>& amounts, const Look& look);
[[nodiscard]] std::string rows_text(const Listing<DateRow>& dates, const Look& look);
[[nodiscard]] std::string rows_text(const Listing<Suggestion>& suggestions, const Look& look);

/// One article, whole, with what was recognised in it.
[[nodiscard]] std::string article_text_for_people(const ShownArticle& article, const Look& look);

/// The notice that other words were searched than those typed; empty if none were.
[[nodiscard]] std::string correction_notice(const std::string& query,
                                            const std::optional<std::string>& corrected,
                                            const Look& look);

}  // namespace mercato
