// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/rows.hh"

namespace mercato {

/// See Engine::quotes.
[[nodiscard]] std::vector<QuoteRow> list_quotes(IndexReader& index, const SearchRequest& request);

/// See Engine::moves.
[[nodiscard]] std::vector<MoveRow> list_moves(IndexReader& index, const SearchRequest& request);

/// The moves that answer the query, if it is a question over moves (« qui a quitté xAI ? »), newest
/// first, each once, a few; none if it is not.
[[nodiscard]] std::vector<MoveRow> answering_moves(IndexReader& index,
                                                   const SearchRequest& request);

/// See Engine::move_flows.
[[nodiscard]] std::vector<MoveFlow> list_move_flows(IndexReader& index,
                                                    const SearchRequest& request);

}  // namespace mercato
