// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/rows.hh"

/// Rows of the articles that match a request, themselves matching; see Engine.
namespace mercato {

[[nodiscard]] Listing<QuoteRow> list_quotes(IndexReader& index, const SearchRequest& request);
[[nodiscard]] Listing<MoveRow> list_moves(IndexReader& index, const SearchRequest& request);
[[nodiscard]] Listing<MoveFlow> list_move_flows(IndexReader& index, const SearchRequest& request);
[[nodiscard]] Listing<AmountRow> list_amounts(IndexReader& index, const SearchRequest& request);
[[nodiscard]] Listing<DateRow> list_dates(IndexReader& index, const SearchRequest& request);

/// The moves that answer a question such as « qui a quitté xAI ? », the newest first, a few; none
/// if the query of the request is no such question.
[[nodiscard]] std::vector<MoveRow> answering_moves(IndexReader& index,
                                                   const SearchRequest& request);

/// Takes `kind:`, `role:` and `value:` out of a query, where they are no fields of articles.
[[nodiscard]] SearchRequest with_row_filters(const SearchRequest& request);

}  // namespace mercato
