// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace mercato {

/// A word of a page as it is printed; coordinates in points from the upper left corner.
struct PdfWord {
  std::string text;  ///< UTF-8
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double size = 0;  ///< of the font
  bool space_after = true;
};

/// A page: its words in reading order, as poppler finds it (columns one after the other).
struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<PdfWord> words;
};

/// What the pages of a document say.
struct PdfText {
  std::string title;  ///< what is set largest on the first page, if larger than the text
  std::vector<std::string> paragraphs;
  std::vector<std::string> furniture;  ///< running heads and page numbers, each once
};

/// Makes lines of words and paragraphs of lines: hyphenated words are joined, a paragraph goes on
/// in the next column and page, running heads, running feet and page numbers are left out.
[[nodiscard]] PdfText lay_out(const std::vector<PdfPage>& pages);

}  // namespace mercato
