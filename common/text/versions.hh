// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// The release of libstemmer whose stems an index holds; its header does not say which it is.
inline constexpr std::string_view snowball_version = "2.2.0";

}  // namespace mercato
