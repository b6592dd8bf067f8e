// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace mercato {

/// Edit distance with transpositions of neighbours (optimal string alignment), over bytes of
/// folded words; stops counting above `limit` and returns `limit` + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace mercato
