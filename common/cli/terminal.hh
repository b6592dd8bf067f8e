// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

enum class Stream { output = 1, error = 2 };

/// Whether a stream is a terminal.
[[nodiscard]] bool is_terminal(Stream stream) noexcept;

/// Columns of the terminal: of the window if there is one, else $COLUMNS, else 80; at least 20.
[[nodiscard]] std::size_t terminal_width() noexcept;

/// Whether the locale of the environment writes UTF-8 (LC_ALL, LC_CTYPE, LANG). An unset or `C`
/// locale counts as UTF-8: that is what containers have, and their terminals read it.
[[nodiscard]] bool locale_is_utf8() noexcept;

enum class ColorChoice { automatic, always, never };

/// Whether to colour `stream`: as asked, and else on a terminal that is not dumb, unless NO_COLOR
/// is set (https://no-color.org).
[[nodiscard]] bool use_color(ColorChoice choice, Stream stream) noexcept;

/// Columns one code point takes: 0 for marks and controls, 2 for East Asian wide characters and
/// emoji, else 1 (Unicode annex 11).
[[nodiscard]] std::size_t display_width(char32_t c) noexcept;

/// Columns a text takes.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// `text` in at most `width` columns: cut at a code point, with … when something was cut off.
[[nodiscard]] std::string fit(std::string_view text, std::size_t width);

/// `text` followed by spaces up to `width` columns.
[[nodiscard]] std::string pad(std::string_view text, std::size_t width);

/// Where to break `text` into lines of at most `width` columns: byte ranges [begin, end) as pairs,
/// at spaces where there are any, the space left out. A word wider than a line is cut.
struct WrappedLine {
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] std::vector<WrappedLine> wrap(std::string_view text, std::size_t width);

/// `text` without control characters, so that no article can drive a terminal: escape sequences
/// lose their escape, newlines and tabs become spaces.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace mercato
