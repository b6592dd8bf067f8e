// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/base/descriptor.hh"
#include "common/base/error.hh"

namespace mercato {

/// Opens a file of an index folder for reading. A link is not followed, a pipe or device not waited
/// for: who made the folder may have put one in the place of the file. Throws Error{code}.
[[nodiscard]] Descriptor open_regular_file(const std::filesystem::path& path, ErrorCode code);

/// All bytes of such a file. Throws Error{code}, also for one larger than `limit`.
[[nodiscard]] std::string read_regular_file(const std::filesystem::path& path, std::uint64_t limit,
                                            ErrorCode code);

/// Whether the system refused for want of descriptors or memory, which says nothing about the file.
[[nodiscard]] bool is_limit(int error_number) noexcept;

/// Whether a path is a file, and not a link to one.
[[nodiscard]] bool is_plain_file(const std::filesystem::path& path);

/// Writes all bytes, whatever signal interrupts. False if that fails; errno says why.
[[nodiscard]] bool write_all(int file, std::string_view bytes) noexcept;

}  // namespace mercato
