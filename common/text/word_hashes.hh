// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mercato {

/// A hash of how a word is written; `common/format/form_slot.hh` keeps them for a document, cut to
/// what its length needs.
using FormHash = std::uint32_t;

/// Of a word just so, or of a term.
[[nodiscard]] FormHash form_hash(std::string_view exact);

/// Of two words that stand next to each other, in order.
[[nodiscard]] FormHash pair_hash(FormHash first, FormHash second);

/// Of the first letters of a folded word, which words of one family mostly share when their stems
/// differ (démission, démissionner); its lowest bits are of its stem, which tell whether it is that
/// word itself. 0 for words too short to have any.
[[nodiscard]] FormHash root_hash(std::string_view folded, FormHash stem);
inline constexpr std::uint32_t stem_bits_of_root = 5;

}  // namespace mercato
