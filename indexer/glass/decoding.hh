// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mercato::glass {

/// Reads back what append_positions wrote.
[[nodiscard]] std::vector<std::uint32_t> read_positions(std::string_view packed);

}  // namespace mercato::glass
