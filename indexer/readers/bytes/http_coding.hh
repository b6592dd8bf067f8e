// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mercato {

/// Undoes the coding of a body that HTTP carried (`Content-Encoding`: gzip, deflate with or without
/// zlib's frame, br, zstd). What the bytes are counts more than what `coding` says: archives store
/// bodies unpacked under their old header, and packed ones without. Throws Unreadable if they are
/// damaged, of another packing, or unpack to more than `limit` bytes.
[[nodiscard]] std::string decode_http_body(std::string_view bytes, std::string_view coding,
                                           std::size_t limit);

}  // namespace mercato
