// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "common/fields/fields.hh"

namespace mercato {

/// Words next to each other, in order, given as terms; in one text field if one is named. Fields
/// are told by the positions of their mark (common/format/schema.hh), so that any Xapian server can
/// answer. Of a phrase in the body, the last word must come after the body's beginning.
[[nodiscard]] Xapian::Query phrase_query(std::vector<std::string> terms,
                                         std::optional<Field> field);

}  // namespace mercato
