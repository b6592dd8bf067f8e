// SPDX-License-Identifier: GPL-2.0-or-later
// PDF, by poppler: its text in reading order, without running heads.
#include <algorithm>
#include <ctime>
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
constexpr long most_words_of_page = 10'000;  // a page is laid out in the square of their time
constexpr std::time_t most_seconds = 60;     // of the processor, for all pages

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

/// Whether a page has more words than poppler can lay out in time, by its text as it is drawn.
bool has_too_many_words(const poppler::page& page) {
  const poppler::ustring text = page.text(page.page_rect(), poppler::page::raw_order_layout);
  const auto is_gap = [](unsigned short c) { return c <= u' '; };
  return std::count_if(text.begin(), text.end(), is_gap) > most_words_of_page;
}

/// Seconds of the processor that this thread has taken.
std::time_t thread_seconds() {
  timespec now{};
  (void)::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec;
}

std::vector<PdfPage> read_pages(FileReading& reading, const poppler::document& document) {
  std::vector<PdfPage> pages;
  std::size_t words = 0;
  const int count = std::min(document.pages(), most_pages);
  const std::time_t end = thread_seconds() + most_seconds;
  bool in_time = true;
  for (int number = 0; number < count && words < most_words; ++number) {
    in_time = thread_seconds() < end;
    if (!in_time) break;
    const std::unique_ptr<poppler::page> page(document.create_page(number));
    if (!page) {
      reading.report(fmt::format("page {} is damaged", number + 1));
      continue;
    }
    if (has_too_many_words(*page)) {
      reading.report(
          fmt::format("page {} has more than {} words: left out", number + 1, most_words_of_page));
      continue;
    }
    pages.push_back(read_page(*page));
    words += pages.back().words.size();
  }
  if (document.pages() > count || words >= most_words || !in_time) {
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
