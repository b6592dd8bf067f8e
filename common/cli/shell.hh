// SPDX-License-Identifier: GPL-2.0-or-later
/// Text as a shell reads it: bash, zsh and fish alike.
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// The text between single quotes.
[[nodiscard]] std::string shell_quoted(std::string_view text);

/// The text as one argument: between single quotes only where a shell would not read it as it is.
[[nodiscard]] std::string shell_argument(std::string_view text);

}  // namespace mercato
