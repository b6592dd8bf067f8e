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

/// Where a word stands in an article, ascending.
using Places = std::vector<std::uint32_t>;

/// Whether the words somewhere stand in order, whatever is between them.
[[nodiscard]] bool stand_behind(std::span<const Places> words);

/// Whether the words somewhere stand among `window` positions, in any order, no two at one.
[[nodiscard]] bool stand_near(std::span<const Places> words, Xapian::termpos window);

}  // namespace mercato
