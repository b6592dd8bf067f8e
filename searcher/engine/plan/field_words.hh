// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/fields/fields.hh"
#include "searcher/engine/plan/words/placed_query.hh"

namespace mercato {

/// Words next to each other, in order, given as terms; in one text field if one is named. Fields
/// are told by the positions of their mark (common/format/schema.hh). Of a phrase in the body, the
/// last word must come after the body's beginning.
[[nodiscard]] Xapian::Query phrase_query(PlacedQueries& placed, std::vector<std::string> terms,
                                         std::optional<Field> field);

/// The documents that have any of many terms in a field, without a score, on this machine. The
/// terms are looked for one after another, each only in the documents that have none before it.
[[nodiscard]] Xapian::Query any_in_field(PlacedQueries& placed,
                                         const std::vector<std::string>& terms, Field field);

}  // namespace mercato
