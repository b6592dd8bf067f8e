// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.hh"
#include "indexer/extraction/text/reading_notes.hh"

namespace mercato {

/// An article and how it was found.
struct ExtractedArticle {
  Article article;
  ReadingNotes notes;
};

/// The articles of a saved page (UTF-8), one nearly always: title, lead, author, date, site,
/// canonical address, body. Several if the page is an export or a page of a blog: then each has a
/// heading and prose of its own, and none is what the page says it is about. The posts of a live
/// blog are one article. A page without an article's text has an empty body. Throws Error{input} if
/// it cannot be parsed.
[[nodiscard]] std::vector<ExtractedArticle> extract_html_articles(std::string_view page);

/// The first of them.
[[nodiscard]] Article extract_html(std::string_view page);

/// The text of a fragment of HTML, a paragraph a line, as feeds carry it.
[[nodiscard]] std::string html_text(std::string_view fragment);

}  // namespace mercato
