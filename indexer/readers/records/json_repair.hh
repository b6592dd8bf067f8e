// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// JSON as programs write it against the standard, made valid: NaN and Infinity are null, commas
/// before a closing bracket go, raw control characters in strings are escaped, halves of surrogate
/// pairs are U+FFFD, unknown escapes (`\'`) are their character. What is wrong otherwise stays so.
[[nodiscard]] std::string repair_json(std::string_view text);

}  // namespace mercato
