// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "searcher/engine/index/index_reader.hh"

namespace mercato {

/// What no article has. An empty query would be left out of a group, an empty term is in all.
inline constexpr std::string_view term_of_no_article = "XNONE";

/// The canonical values of an entity field that `text` may mean: the value of that very name, else
/// those that articles call so. `Altman` gives Sam Altman. Empty if the index knows none.
[[nodiscard]] std::vector<FacetId> resolve_value(const IndexReader& index, Field field,
                                                 std::string_view text);

/// The articles whose field has the value `text`, by any of its names. Scores by how often an
/// article mentions an entity.
[[nodiscard]] Xapian::Query value_query(const IndexReader& index, Field field,
                                        std::string_view text);

/// The articles that tell of one and the same move with these ends; an empty end is any.
[[nodiscard]] Xapian::Query move_query(const IndexReader& index, std::string_view from,
                                       std::string_view to);

/// The articles of a date or amount range, its ends as typed. Nothing if an end cannot be read.
[[nodiscard]] std::optional<Xapian::Query> range_query(const IndexReader& index, Field field,
                                                       std::string_view lower,
                                                       std::string_view upper);

/// What `--filter F:V` asks for: a value, or a range where the field has ranges. Throws
/// Error{usage} for a range that cannot be read.
[[nodiscard]] Xapian::Query filter_query(const IndexReader& index, Field field,
                                         std::string_view value);

}  // namespace mercato
