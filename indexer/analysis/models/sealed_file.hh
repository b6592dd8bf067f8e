// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

/// Model files end with a line `sum 1c9e07b2`: the CRC-32 of all bytes before it, so that a model
/// with a changed byte is refused, whatever its weights would still say.
namespace mercato {

/// Writes a model and its sum. Throws Error{input} if the file cannot be written.
void write_sealed(const std::filesystem::path& file, std::string bytes);

/// The bytes of a model without its sum. Throws Error{input}, with the reason, for a file that
/// cannot be read, has no sum or another one.
[[nodiscard]] std::string read_sealed(const std::filesystem::path& file);

/// Gives a model that was changed by hand, or came without a sum, the one of its bytes. Throws as
/// the others do.
void seal(const std::filesystem::path& file);

}  // namespace mercato
