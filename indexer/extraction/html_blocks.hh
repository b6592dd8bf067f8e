// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extraction/html_dom.hh"

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

/// Whether the class, id or role of an element says that it holds something beside the article:
/// captions, share bars, related links, comments, newsletters, advertisements, players. A form is
/// one too: most are for searching and signing up.
[[nodiscard]] bool is_named_aside(const Node* element);

/// Whether one of the words of an element's class, cut where no letter is, is among `words`.
[[nodiscard]] bool has_class_word(const Node* element, std::span<const std::string_view> words);

/// The blocks below `top`, in order. Elements that `is_never_text` are left out, and those that
/// `is_named_aside`, unless they hold most of the text: then the name is about something else.
[[nodiscard]] std::vector<Block> text_blocks(const Node* top);

/// The last lines before an element and the first in it, whatever their names: where a page says
/// who wrote the article and when.
[[nodiscard]] std::vector<std::string> lines_around(const Document& page, const Node* element,
                                                    std::size_t before, std::size_t after);

}  // namespace mercato::html
