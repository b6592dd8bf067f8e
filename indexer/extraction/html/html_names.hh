// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "indexer/extraction/html/html_dom.hh"

namespace mercato::html {

/// What the class, id or role of an element says of it. A name is a hint, never a proof: themes
/// call parts of an article `widget` or `date-block`.
enum class NamedAs {
  nothing,
  maybe_aside,  ///< a part of a page that has no prose: `date`, `widget`, `print`
  aside,        ///< something beside the article: captions, share bars, related links; forms too
  comments,     ///< what is never the article, even if it is most of the page: comments, cookies
};

[[nodiscard]] NamedAs named_as(const Node* element);

/// Whether one of the words of an element's class, cut where no letter is, is among `words`.
[[nodiscard]] bool has_class_word(const Node* element, std::span<const std::string_view> words);

}  // namespace mercato::html
