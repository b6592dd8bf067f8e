// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// Text in UTF-8, and how it got there.
struct Decoded {
  std::string text;     ///< valid UTF-8 without byte order mark
  std::string charset;  ///< what it was read as: "UTF-8", "windows-1252", …
  bool mixed = false;   ///< UTF-8 with other bytes in between, read as windows-1252
};

/// Bytes as text. The charset is, in this order: that of the byte order mark; UTF-16 if zero bytes
/// say so; UTF-8 if the bytes are, or mostly are, whatever is declared; `declared` (a name as HTML
/// and XML give it, or empty); for Western bytes windows-1252, or ISO-8859-15 where only that makes
/// French (c½ur is cœur); else what ICU detects. UTF-8 that was encoded twice is read once more.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view declared = {});

/// Bytes of a charset that a format fixes, as UTF-8; of an unknown one as windows-1252.
[[nodiscard]] std::string decode_as(std::string_view bytes, std::string_view charset);

/// Whether these bytes begin a UTF-16 text, by byte order mark or zero bytes.
[[nodiscard]] bool is_utf16(std::string_view head);

/// Whether these bytes begin something that is no text in any charset.
[[nodiscard]] bool is_binary(std::string_view head);

}  // namespace mercato
