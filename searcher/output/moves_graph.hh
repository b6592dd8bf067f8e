// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/engine/model/rows.hh"

/// Who feeds whom, as a graph for other programs to draw: an arrow for each pair of organizations,
/// with the number of those who went. Whatever a name holds, the graph is valid; without flows it
/// is empty.
namespace mercato {

/// For Graphviz (`dot -Tsvg`).
[[nodiscard]] std::string moves_dot(const std::vector<MoveFlow>& flows);

/// For Mermaid, as Markdown pages show it.
[[nodiscard]] std::string moves_mermaid(const std::vector<MoveFlow>& flows);

}  // namespace mercato
