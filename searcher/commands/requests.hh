// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "common/base/error.hh"
#include "searcher/engine/engine.hh"

/// The requests of `batch`: one JSON object a line, one answer each.
namespace mercato {

using Json = nlohmann::ordered_json;

/// What answers one request. Keys of a request: `command` (search if there is none: search, count,
/// facets, moves, quotes, similar, show, suggest, saved, news, tags), `query`, `id` (of the article
/// for show and similar), `prefix`, `names` (of saved searches), `limit`, `offset`, `sort`,
/// `match`, `filters`, `with`, `facets`, `facet_search`, `fields`, `strict`, `correct`, `collapse`,
/// `explain`; `qid` comes back in the answer. What a request leaves out is as in `defaults`. Throws
/// Error{usage} for a key or a value it does not know.
[[nodiscard]] Json answer_request(const Engine& engine, const Json& request,
                                  const SearchRequest& defaults);

/// What a request searches for, whatever its command. Throws as answer_request.
[[nodiscard]] SearchRequest search_of(const Json& request, const SearchRequest& defaults);

/// A fault as an answer: `"error": {"code", "message", "hint"}`.
[[nodiscard]] Json error_answer(const Error& error);

}  // namespace mercato
