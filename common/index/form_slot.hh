// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// The exact forms of a document as one value slot: a 16-bit hash each, ascending. It answers
/// whether an article writes a word just so, wrongly once in some 500 times (150 forms of 65,536),
/// at a tenth of what a term for every exact form costs in time and space.
using FormHash = std::uint16_t;

[[nodiscard]] FormHash form_hash(std::string_view exact);

/// Packs hashes in any order, with or without duplicates.
[[nodiscard]] std::string pack_forms(std::vector<FormHash>& hashes);

[[nodiscard]] bool has_form(std::string_view packed, FormHash hash);

}  // namespace mercato
