// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// How a document writes its words, as one value slot: a 16-bit hash of each exact form, and of
/// each pair of stems that are neighbours but for stop words; ascending. It answers whether an
/// article writes a word just so, or two words together, wrongly once in some 200 times (300 hashes
/// of 65,536), at a tenth of what terms for them would cost in time and space.
using FormHash = std::uint16_t;

[[nodiscard]] FormHash form_hash(std::string_view exact);

/// The hash of two neighbouring stems, in order, from their own hashes.
[[nodiscard]] FormHash pair_hash(std::uint32_t first, std::uint32_t second);

/// Packs hashes in any order, with or without duplicates.
[[nodiscard]] std::string pack_forms(std::vector<FormHash>& hashes);

[[nodiscard]] bool has_form(std::string_view packed, FormHash hash);

}  // namespace mercato
