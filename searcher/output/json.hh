// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/engine/model/result.hh"
#include "searcher/engine/model/rows.hh"

/// Answers as JSON values, keys in the order people read them. Offsets count Unicode code points.
namespace mercato {

using Json = nlohmann::ordered_json;

/// Keys that `--fields` can name for a hit, in order.
[[nodiscard]] const std::vector<std::string>& hit_fields();

/// One hit; `fields` empty: the keys of the format. Throws Error{usage} for a field
/// there is not.
[[nodiscard]] Json json_of(const Hit& hit, const std::vector<std::string>& fields);

/// What every answer to a query says of it.
[[nodiscard]] Json json_of_query(const std::string& text, const std::string& parsed,
                                 const std::optional<std::string>& corrected);

[[nodiscard]] Json json_of(const SearchResult& result, const std::vector<std::string>& fields);
[[nodiscard]] Json json_of_facets(const SearchResult& result);
[[nodiscard]] Json json_of_count(const SearchResult& result);
[[nodiscard]] Json json_of(const QuoteRow& quote);
[[nodiscard]] Json json_of(const MoveRow& move);
[[nodiscard]] Json json_of(const AmountRow& amount);
[[nodiscard]] Json json_of(const DateRow& date);
[[nodiscard]] Json json_of(const Suggestion& suggestion);
[[nodiscard]] Json json_of(const StoredArticle& stored);

/// Throws Error{usage} unless every one of `fields` is a key of a hit.
void check_hit_fields(const std::vector<std::string>& fields);

/// Whether these fields of a hit need nothing of the stored article.
[[nodiscard]] bool needs_ids_only(const std::vector<std::string>& fields);

/// One line; what is not UTF-8 is replaced.
[[nodiscard]] std::string dump_line(const Json& value);

}  // namespace mercato
