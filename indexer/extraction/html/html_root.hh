// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/extraction/html/html_blocks.hh"

namespace mercato::html {

/// The element that holds the article's text: microdata's articleBody if it has any; else, in the
/// article or main element if there is one, the element whose paragraphs weigh most; else that of
/// the whole page, if it has more than twice the prose of the marked one. A paragraph weighs by its
/// length, less what is linked; its parent counts it whole, the parent's parent half (after
/// Readability's arc90 rule). Null if the page has no paragraph.
[[nodiscard]] const Node* find_body(const Document& page,
                                    Visibility visibility = Visibility::shown);

}  // namespace mercato::html
