// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// The version of Mercato, `0.2.0`: that of the project in CMakeLists.txt.
[[nodiscard]] std::string_view version();

/// What `--version` says: version, commit, index format, and the libraries that decide what an
/// index holds, as they are at run time. Without a commit when built outside a clone.
[[nodiscard]] std::string version_line(std::string_view program);

}  // namespace mercato
