// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

#include "common/base/error.hh"
#include "searcher/query/tree.hh"

namespace mercato {

/// The tree of a query. Never fails: what cannot be meant as syntax is read as words, with a doubt.
///
///     query  := both { (OU | OR) both }
///     both   := group { [ET | AND] [SAUF | NOT] group }
///     group  := { ["-"] near }
///     near   := item { (PROCHE | NEAR)["/" n] item }
///     item   := word | phrase | "(" query ")" | field ":" item
///
/// A `without` whose first child is `nothing` is meant of all articles: `SAUF Meta`. In a field of
/// exact values, words in a row are one value: `personne:(Sam Altman OU Elon Musk)`.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

/// The error of `--strict`: the first doubt of a query, the query, and a caret under the place.
[[nodiscard]] Error doubt_error(std::string_view text, const QueryDoubt& doubt);

}  // namespace mercato
