// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "indexer/extraction/html/html_article.hh"
#include "indexer/extraction/html/html_blocks.hh"
#include "indexer/extraction/html/html_metadata.hh"

namespace mercato::html {

/// The one article of a page, whose text is below `body`.
[[nodiscard]] ExtractedArticle extract_below(const Document& page, const Metadata& metadata,
                                             const Node* body, Visibility visibility);

/// The elements of a page that are an article each; fewer than two if the page is one article.
[[nodiscard]] std::vector<const Node*> find_articles(const Document& page,
                                                     const Metadata& metadata);

/// One of several articles of a page: what its element says of title, author, date and paper. What
/// it does not say and all have in common comes from `metadata`.
[[nodiscard]] ExtractedArticle extract_part(const Document& page, const Metadata& metadata,
                                            const Node* element);

/// Blocks as text, one a line.
[[nodiscard]] std::string join_blocks(const std::vector<Block>& blocks);

/// Takes out of `blocks` what is no text of the article after all: labels, links, bylines, the
/// title, what stands above it.
void tidy_blocks(std::vector<Block>& blocks, const Article& article, ReadingNotes& notes);

}  // namespace mercato::html
