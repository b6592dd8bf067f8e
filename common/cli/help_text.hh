// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mercato {

/// The column at which options and commands are explained in a help text.
inline constexpr std::size_t help_column = 34;

/// A help text, two columns, with its explanations wrapped at `width`; examples stay as they are,
/// to be copied.
[[nodiscard]] std::string wrapped_help(std::string_view help, std::size_t width);

}  // namespace mercato
