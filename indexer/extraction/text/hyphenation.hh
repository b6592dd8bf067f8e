// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// Whether the hyphen between the end of one line and the start of the next belongs to the word:
/// `porte-` + `parole`, `a-` + `t-il`, not `capi-` + `taine`. `text` is the whole text: what it
/// writes elsewhere, with or without the hyphen, decides; then a list of words that make compounds.
[[nodiscard]] bool keeps_hyphen(std::string_view first, std::string_view second,
                                std::string_view text);

/// Joins a line that ends with a hyphen or a soft hyphen and the one that follows it.
void join_hyphenated(std::string& line, std::string_view next, std::string_view text);

}  // namespace mercato
