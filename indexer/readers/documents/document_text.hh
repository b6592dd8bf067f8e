// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.hh"
#include "indexer/extraction/text/reading_notes.hh"

namespace mercato {

/// The text of an office document or PDF, and what its metadata says.
struct DocumentText {
  std::string title;  ///< what is set as a title; empty if nothing is
  std::vector<std::string> paragraphs;
  std::string meta_title;
  std::string meta_author;
  std::string meta_date;  ///< of creation, as written
};

/// The article of a document. Its title is what is set as one, else what the metadata say if the
/// text begins with it or has no title of its own; author and date are those of the text's byline,
/// else of the metadata, unless these only name a program (« Microsoft Word - article.docx »,
/// « Administrateur »).
[[nodiscard]] Article document_article(DocumentText&& document, ReadingNotes& notes);

}  // namespace mercato
