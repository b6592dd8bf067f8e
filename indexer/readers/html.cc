// SPDX-License-Identifier: GPL-2.0-or-later
// Saved web pages.
#include "common/base/error.hh"
#include "indexer/extraction/html_article.hh"
#include "indexer/readers/charset.hh"
#include "indexer/readers/reading.hh"

namespace mercato {

void read_html(FileReading& reading) {
  const std::string bytes = read_all(reading.input(), limits::document);
  const Decoded page = decode(bytes, declared_html_charset(bytes));
  if (page.mixed) reading.report_mixed();
  try {
    reading.deliver(extract_html(page.text));
  } catch (const Error& error) {
    throw Unreadable(error.what());
  }
}

}  // namespace mercato
