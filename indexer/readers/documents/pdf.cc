// SPDX-License-Identifier: GPL-2.0-or-later
// PDF, by poppler: its text in reading order, without running heads.
#include <algorithm>
#include <cstdint>
#include <ctime>
#include <memory>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/bytes.hh"
#include "common/base/child.hh"
#include "indexer/readers/documents/document_text.hh"
#include "indexer/readers/documents/pdf_layout.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

constexpr int most_pages = 3000;
constexpr std::size_t most_words = 2'000'000;
constexpr long most_words_of_page = 10'000;  // a page is laid out in the square of their time
constexpr unsigned most_seconds = 30;        // of the processor, for all pages
constexpr unsigned grace_seconds = 15;       // for the one that is read when they are over
constexpr std::uint64_t most_memory = std::uint64_t{512} << 20;

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

/// What is read of a document in the child process that runs poppler.
struct PdfContent {
  std::string refusal;  ///< why it is not read; empty if it is
  std::vector<std::string> problems;
  PdfText text;
  std::string title;  ///< these by its metadata
  std::string author;
  std::string date;
};

std::vector<PdfPage> read_pages(const poppler::document& document,
                                std::vector<std::string>& problems) {
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
      problems.push_back(fmt::format("page {} is damaged", number + 1));
      continue;
    }
    if (has_too_many_words(*page)) {
      problems.push_back(
          fmt::format("page {} has more than {} words: left out", number + 1, most_words_of_page));
      continue;
    }
    pages.push_back(read_page(*page));
    words += pages.back().words.size();
  }
  if (document.pages() > count || words >= most_words || !in_time)
    problems.push_back(fmt::format("only its first {} pages were read", pages.size()));
  return pages;
}

PdfContent content_of(const std::string& bytes) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  PdfContent content;
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) {
    content.refusal = "a damaged PDF document";
  } else if (document->is_locked()) {
    content.refusal = "an encrypted PDF document: needs a password";
  } else {
    content.text = lay_out(read_pages(*document, content.problems));
    content.title = to_utf8(document->get_title());
    content.author = to_utf8(document->get_author());
    content.date = to_utf8(document->info_key("CreationDate"));
  }
  return content;
}

/// The texts of a content, the lists by their number first: `visit` reads or writes one.
template <typename Content, typename Text, typename List>
void visit_parts(Content& content, const Text& text, const List& list) {
  text(content.refusal);
  list(content.problems);
  text(content.text.title);
  list(content.text.paragraphs);
  list(content.text.furniture);
  text(content.title);
  text(content.author);
  text(content.date);
}

std::string encoded(const PdfContent& content) {
  ByteWriter out;
  const auto write = [&](const std::string& text) { out.text(text); };
  visit_parts(content, write, [&](const std::vector<std::string>& texts) {
    out.number(texts.size());
    for (const std::string& text : texts) out.text(text);
  });
  return out.take();
}

PdfContent decoded(std::string_view bytes) {
  ByteReader in(bytes);
  PdfContent content;
  const auto read = [&](std::string& text) { text = in.text(); };
  visit_parts(content, read, [&](std::vector<std::string>& texts) {
    for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left)
      texts.emplace_back(in.text());
  });
  if (!in.ok()) content.refusal = "a damaged PDF document";
  return content;
}

/// What a document says, read in a child process: what makes poppler crash, or takes too much, is
/// one file that cannot be read.
PdfContent read_apart(const std::string& bytes) {
  const ChildLimits limits{.processor_seconds = most_seconds + grace_seconds,
                           .memory = most_memory + bytes.size()};
  const ChildAnswer answer = in_a_child([&] { return encoded(content_of(bytes)); }, limits);
  switch (answer.end) {
    case ChildEnd::done:
      return decoded(answer.text);
    case ChildEnd::late:
      throw Unreadable(fmt::format(
          "a PDF document with a page that takes more than {} seconds to read", grace_seconds));
    case ChildEnd::limit:
      throw Unreadable(fmt::format("a PDF document that takes more than {} MiB to read ({})",
                                   most_memory >> 20, answer.text));
    case ChildEnd::failed:
    case ChildEnd::died:
      break;
  }
  throw Unreadable(
      fmt::format("a damaged PDF document, or one that takes more than {} MiB of memory to read",
                  most_memory >> 20));
}

}  // namespace

void read_pdf(FileReading& reading) {
  PdfContent read = read_apart(read_all(reading.input(), limits::article));
  if (!read.refusal.empty()) throw Unreadable(read.refusal);
  for (std::string& problem : read.problems) reading.report(std::move(problem));
  if (read.text.paragraphs.empty() && read.text.title.empty())
    throw Unreadable(
        "a PDF document without text: scanned pages need text recognition (OCR) first");
  for (const std::string& line : read.text.furniture)
    reading.notes().leave_out(line, "running head or page number");
  DocumentText content;
  content.title = std::move(read.text.title);
  content.paragraphs = std::move(read.text.paragraphs);
  content.meta_title = std::move(read.title);
  content.meta_author = std::move(read.author);
  content.meta_date = std::move(read.date);
  reading.deliver(document_article(std::move(content), reading.notes()));
}

}  // namespace mercato
