// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mercato {

/// A 16-bit hash of how a word is written; `common/index/form_slot.hh` keeps them for a document.
using FormHash = std::uint16_t;

/// The lowest bits of a `form_hash`, which tell the forms of one stem apart.
inline constexpr std::uint32_t exact_form_bits = 5;

/// Of a word just so: the higher 11 bits are its stem's, so that the set also tells (wrongly once
/// in ten times) whether any form of the stem is there.
[[nodiscard]] FormHash form_hash(std::uint32_t stem_hash, std::string_view exact);

/// Of two words that stand next to each other, in order.
[[nodiscard]] FormHash pair_hash(FormHash first, FormHash second);

/// Of the first letters of a folded word, which words of one family mostly share when their stems
/// differ (démission, démissionner); 0 for words too short to have any.
[[nodiscard]] FormHash root_hash(std::string_view folded);

}  // namespace mercato
