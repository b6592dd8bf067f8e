// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>

/// How much a word counts by where it stands: its share of the within-document frequency. Measured
/// with scripts/eval.sh on the graded topics.
namespace mercato::weights {

inline constexpr std::uint32_t title = 4;
inline constexpr std::uint32_t lead = 2;
inline constexpr std::uint32_t body = 1;

}  // namespace mercato::weights
