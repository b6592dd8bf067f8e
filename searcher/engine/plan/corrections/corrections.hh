// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/format/schema.hh"

namespace mercato {

class Dictionary;

/// No longer word is corrected, or looked for with `~`.
inline constexpr std::size_t longest_corrected = 48;  // bytes

/// How many edits a word of this many letters may be off: none below 4 letters, 1 below 7, else 2.
[[nodiscard]] std::size_t allowed_edits(std::size_t letters);

/// The word of an index that is closest to `folded`, which it does not have: fewest edits, then the
/// same first letter, then most articles. Nothing if none is close enough.
[[nodiscard]] std::optional<std::string> nearest_word(const Dictionary& words,
                                                      std::string_view folded);

/// Whom or what articles call by the name closest to `folded`, chosen as nearest_word does.
[[nodiscard]] std::optional<FacetId> nearest_name(const Dictionary& aliases,
                                                  std::string_view folded);

}  // namespace mercato
