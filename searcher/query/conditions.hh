// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/query/tree.hh"

namespace mercato {

/// Whether a part of a query holds for an article or does not, as no word does that may be left
/// out: a value, a range, what stands in a field or as typed, and either of such parts.
[[nodiscard]] bool is_condition(const Node& node);

/// Whether a query is one word, or words that stand together, and nothing else.
[[nodiscard]] bool is_one_part(const Node& node);

}  // namespace mercato
