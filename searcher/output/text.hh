// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/engine/model/result.hh"
#include "searcher/engine/model/rows.hh"
#include "searcher/output/look.hh"

/// Answers as text for people.
namespace mercato {

/// Hits, then facets with bars and a line of months; with an explanation, that first.
[[nodiscard]] std::string search_text(const SearchResult& result, const Look& look);

/// Facets alone, side by side where the terminal is wide enough.
[[nodiscard]] std::string facets_text(const SearchResult& result, const Look& look);

[[nodiscard]] std::string rows_text(const std::vector<QuoteRow>& quotes, const Look& look);
[[nodiscard]] std::string rows_text(const std::vector<MoveRow>& moves, const Look& look);
[[nodiscard]] std::string rows_text(const std::vector<Suggestion>& suggestions, const Look& look);

/// One article, whole, with what was recognised in it.
[[nodiscard]] std::string article_text_for_people(const StoredArticle& stored, const Look& look);

}  // namespace mercato
