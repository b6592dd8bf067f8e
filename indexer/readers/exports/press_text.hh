// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// Lines of an export of a press database, trimmed; blank ones stay, empty.
using PressLines = std::vector<std::string_view>;

/// Cuts a text into lines. They point into it.
[[nodiscard]] PressLines press_lines(std::string_view text);

/// Half-open range of lines.
struct PressRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The paragraphs of a range: lines that plainly go on are joined, blank lines part.
[[nodiscard]] std::string press_paragraphs(const PressLines& lines, PressRange range);

/// The first line from `at` on that is not blank; the range's end if none.
[[nodiscard]] std::size_t next_filled(const PressLines& lines, std::size_t at, std::size_t end);

/// Whether a line is two to six words with capitals: names, and nothing but names.
[[nodiscard]] bool is_press_author(std::string_view line);

/// Whether a text is an export of Europresse, by its head line with a date and page below the name
/// of a paper, and a copyright line.
[[nodiscard]] bool is_europresse_text(std::string_view head);
/// … of Factiva, by its lines `Document XYZ0000020250712…`.
[[nodiscard]] bool is_factiva_text(std::string_view head);
/// … of LexisNexis, by « 1 of 3 DOCUMENTS » or « End of Document ».
[[nodiscard]] bool is_lexis_text(std::string_view head);

}  // namespace mercato
