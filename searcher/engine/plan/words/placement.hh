// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <xapian.h>

namespace mercato {

/// How words stand to each other.
enum class Placement {
  adjacent,  ///< one right behind the other, in order
  behind,    ///< in order, whatever is between them
  near,      ///< among so many positions, in any order, no two at one
};

/// Whether words, which stand at these places, ascending, somewhere stand so; `window` positions
/// are near each other.
[[nodiscard]] bool stand_so(std::span<const std::vector<std::uint32_t>> places, Placement placement,
                            Xapian::termpos window);

}  // namespace mercato
