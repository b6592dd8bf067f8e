// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mercato {

/// CRC-32 (ISO 3309), which tells every change of up to 32 bits in a row. `before` is that of the
/// bytes before these.
[[nodiscard]] std::uint32_t checksum(std::string_view bytes, std::uint32_t before = 0);

/// Appends the checksum of what is there.
void append_checksum(std::string& bytes);

/// What `append_checksum` was given; nothing if the checksum is that of other bytes.
[[nodiscard]] std::optional<std::string_view> without_checksum(std::string_view bytes);

}  // namespace mercato
