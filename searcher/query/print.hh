// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "searcher/query/tree.hh"

namespace mercato {

/// The tree in the language it was read from, in one canonical form: English field names, capital
/// English operators, parentheses only where they are needed. Reading it again gives the same form.
[[nodiscard]] std::string to_string(const Node& node);

/// The tree for --explain: one node a line, children indented by two spaces.
[[nodiscard]] std::string tree_text(const Node& node);

}  // namespace mercato
