// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extraction/html/html_dom.hh"
#include "indexer/extraction/text/reading_notes.hh"

namespace mercato::html {

/// A paragraph, heading, list item or line of a page, as a reader sees it.
struct Block {
  std::string text;                 ///< white space collapsed, not empty
  const Node* container = nullptr;  ///< the innermost block element around it
  std::size_t linked = 0;           ///< bytes of `text` inside links
  std::size_t bold_prefix = 0;      ///< bytes of `text` in bold from its start
  bool heading = false;

  [[nodiscard]] double link_density() const {
    return static_cast<double>(linked) / static_cast<double>(text.size());
  }
};

/// Whether an element and all below it never is text of an article: scripts, forms, navigation,
/// figures, what is hidden.
[[nodiscard]] bool is_never_text(const Node* element);

/// Which elements are read.
enum class Visibility {
  shown,  ///< what a browser shows
  all,    ///< also what scripts would show: hidden elements, noscript, templates, figures
};

/// Bytes of the sentences of some length among blocks, links and furniture of the page left out.
[[nodiscard]] std::size_t prose_size(const std::vector<Block>& blocks);

/// The blocks below `top`, in order. Left out are elements that `is_never_text`, and those whose
/// name says that they stand beside the article; but a name strikes no prose out if it says little
/// (`widget`), if most of the prose below `top` is named so, or if the title is in it. What a name
/// struck out goes to `notes`.
[[nodiscard]] std::vector<Block> text_blocks(const Node* top,
                                             Visibility visibility = Visibility::shown,
                                             ReadingNotes* notes = nullptr);

/// The last lines before an element and the first in it, whatever their names: where a page says
/// who wrote the article and when.
[[nodiscard]] std::vector<std::string> lines_around(const Document& page, const Node* element,
                                                    std::size_t before, std::size_t after);

}  // namespace mercato::html
