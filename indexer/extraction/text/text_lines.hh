// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extraction/text/noise.hh"

namespace mercato {

/// A line of a page copied as plain text.
struct Line {
  std::string_view text;  ///< trimmed, not empty
  LineKind kind = LineKind::text;
  bool bullet = false;  ///< an item of a list
  std::size_t words = 0;
};

using Lines = std::vector<Line>;

/// The lines of a text that are not blank. They point into `text`.
[[nodiscard]] Lines cut_lines(std::string_view text);

/// Half-open range of lines.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The range of lines with the most prose: sentences of some length count for it, menu entries,
/// headlines and labels against it, and the sum is greatest. All lines if there is no prose.
[[nodiscard]] LineRange densest_range(const Lines& lines);

/// The line that is the title of the text in `prose`; the number of lines if there is none. Above a
/// page's worth of menus and headlines it is the line whose words recur most in the text. Else it
/// is a line that comes twice near the top (pages repeat their title); or the first above the first
/// paragraph that has the length of a title, or what is shorter if none has.
[[nodiscard]] std::size_t find_title(const Lines& lines, LineRange prose);

}  // namespace mercato
