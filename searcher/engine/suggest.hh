// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/rows.hh"

namespace mercato {

/// See Engine::suggest.
[[nodiscard]] std::vector<Suggestion> suggest(const IndexReader& index, std::string_view prefix,
                                              std::size_t limit);

}  // namespace mercato
