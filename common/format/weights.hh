// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// How much a word counts by where it stands: what it adds to its within-document frequency.
/// Measured with scripts/eval.sh.
namespace mercato::weights {

inline constexpr std::uint32_t title = 4;
inline constexpr std::uint32_t opening = 2;  ///< the lead, else the first words of the body
inline constexpr std::uint32_t body = 1;

inline constexpr std::size_t opening_words = 80;  ///< of the body of an article without a lead

}  // namespace mercato::weights
