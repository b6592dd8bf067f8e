// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace mercato {

/// The files of a ZIP archive in memory whose names are among `wanted`, by name.
/// Throws Unreadable if the
/// archive is damaged or encrypted, or if a file unpacks to more than `limit` bytes or to more than
/// `limits::expansion` times the size of the archive.
[[nodiscard]] std::map<std::string, std::string> read_zip_entries(
    std::string_view archive, std::span<const std::string_view> wanted, std::size_t limit);

}  // namespace mercato
