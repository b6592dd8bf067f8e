// SPDX-License-Identifier: GPL-2.0-or-later
// Saved web pages, and exports of press databases as HTML.
#include "common/base/error.hh"
#include "indexer/extraction/html/html_article.hh"
#include "indexer/extraction/html/markup.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {

void read_html(FileReading& reading) {
  const std::string bytes = read_all(reading.input(), limits::document);
  Decoded page = decode(bytes, declared_html_charset(bytes));
  if (page.mixed) reading.report_mixed();
  try {
    std::vector<ExtractedArticle> articles = extract_html_articles(page.text);
    std::size_t number = 0;
    for (ExtractedArticle& one : articles) {
      one.notes.format = reading.notes().format;
      one.notes.charset = page.charset;
      reading.notes() = std::move(one.notes);
      if (articles.size() == 1) {
        reading.deliver(std::move(one.article));
      } else {
        reading.deliver(std::move(one.article), ++number);
      }
    }
  } catch (const Error& error) {
    throw Unreadable(error.what());
  }
}

}  // namespace mercato
