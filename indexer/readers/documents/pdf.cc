// SPDX-License-Identifier: GPL-2.0-or-later
// PDF, by poppler: its text in reading order, without running heads.
#include <algorithm>
#include <memory>
#include <mutex>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "indexer/readers/documents/document_text.hh"
#include "indexer/readers/documents/pdf_layout.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

constexpr int most_pages = 3000;
constexpr std::size_t most_words = 2'000'000;

std::string to_utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

PdfPage read_page(const poppler::page& page) {
  PdfPage read;
  const poppler::rectf box = page.page_rect();
  read.width = box.width();
  read.height = box.height();
  for (const poppler::text_box& word : page.text_list(poppler::page::text_list_include_font)) {
    if (word.rotation() != 0) continue;  // credits along pictures
    const poppler::rectf place = word.bbox();
    read.words.push_back({to_utf8(word.text()), place.left(), place.top(), place.right(),
                          place.bottom(), word.get_font_size(), word.has_space_after()});
  }
  return read;
}

std::vector<PdfPage> read_pages(FileReading& reading, const poppler::document& document) {
  std::vector<PdfPage> pages;
  std::size_t words = 0;
  const int count = std::min(document.pages(), most_pages);
  for (int number = 0; number < count && words < most_words; ++number) {
    const std::unique_ptr<poppler::page> page(document.create_page(number));
    if (!page) {
      reading.report(fmt::format("page {} is damaged", number + 1));
      continue;
    }
    pages.push_back(read_page(*page));
    words += pages.back().words.size();
  }
  if (document.pages() > count || words >= most_words) {
    reading.report(fmt::format("only its first {} pages were read", pages.size()));
  }
  return pages;
}

}  // namespace

void read_pdf(FileReading& reading) {
  static std::once_flag quiet;
  std::call_once(
      quiet, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
  const std::string bytes = read_all(reading.input(), limits::article);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) throw Unreadable("a damaged PDF document");
  if (document->is_locked()) throw Unreadable("an encrypted PDF document: needs a password");
  const std::vector<PdfPage> pages = read_pages(reading, *document);
  PdfText text = lay_out(pages);
  if (text.paragraphs.empty() && text.title.empty()) {
    throw Unreadable(
        "a PDF document without text: scanned pages need text recognition (OCR) first");
  }
  for (const std::string& line : text.furniture) {
    reading.notes().leave_out(line, "running head or page number");
  }
  DocumentText content;
  content.title = std::move(text.title);
  content.paragraphs = std::move(text.paragraphs);
  content.meta_title = to_utf8(document->get_title());
  content.meta_author = to_utf8(document->get_author());
  content.meta_date = to_utf8(document->info_key("CreationDate"));
  Article article = document_article(std::move(content), reading.notes());
  reading.deliver(std::move(article));
}

}  // namespace mercato
