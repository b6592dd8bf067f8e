// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/query/tree.hh"

/// Fields that no article has: what is kept beside an index of the articles in it.
namespace mercato {

/// The node that a value of this field becomes: `tag:` tagged, `query:` (recherche:) saved,
/// `arrived:` (arrivée:) arrived. Nothing for another name.
[[nodiscard]] std::optional<NodeKind> personal_field(std::string_view name);

/// The English name of the field of such a node; empty for another node.
[[nodiscard]] std::string_view name_of_personal(NodeKind kind);

/// Whether a value can be meant: a name, or the days of a date.
[[nodiscard]] bool is_personal_value(NodeKind kind, std::string_view value);

}  // namespace mercato
