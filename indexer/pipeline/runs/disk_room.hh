// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

namespace mercato {

/// Throws Error{input} if the file system of `folder` has less than `bytes` free. Asked before each
/// large write: Xapian 1.4 may end the program where a write fails.
void require_room(const std::filesystem::path& folder, std::uintmax_t bytes);

/// Bytes of the files in a folder.
[[nodiscard]] std::uintmax_t folder_size(const std::filesystem::path& folder);

}  // namespace mercato
