// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/reading.hh"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "common/article/article_id.hh"
#include "common/base/hash.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/text/language.hh"
#include "indexer/readers/bytes/charset.hh"

namespace mercato {
namespace {

constexpr std::array<std::string_view, 7> packings = {"gz",  "xz",  "zst", "bz2",
                                                      "tar", "tgz", "txz"};

bool is_packing(std::string_view extension) {
  for (const std::string_view packing : packings) {
    if (extension == packing) return true;
  }
  return false;
}

/// Splits the last extension off a file name: its lower case, empty if there is none.
std::string take_extension(std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0 || name.size() - dot > 9) return {};
  std::string extension = lower_case(std::string_view(name).substr(dot + 1));
  name.resize(dot);
  return extension;
}

std::string language_of(const Article& article) {
  constexpr std::size_t enough = 600;  // bytes of prose: a short title's language is anyone's guess
  if (article.body.size() >= enough) return detect_language(article.body);
  return detect_language(article.title + '\n' + article.lead + '\n' + article.body);
}

/// One line: runs of white space become one space.
void make_one_line(std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  text = std::move(out);
}

}  // namespace

FileReading::FileReading(HeadedStream& input, std::string name, const ReadingSinks& sinks)
    : input_(input), name_(std::move(name)), sinks_(sinks) {
  stem_ = name_.substr(name_.rfind('/') + 1);
  do {
    extension_ = take_extension(stem_);
  } while (is_packing(extension_));
}

std::string FileReading::text(std::size_t limit) {
  Decoded decoded = decode(read_all(input_, limit));
  if (decoded.mixed) report_mixed();
  notes_.charset = std::move(decoded.charset);
  return std::move(decoded.text);
}

void FileReading::deliver(Article&& article) {
  if (article.id.empty()) article.id = stem_;
  hand_on(std::move(article), name_);
}

void FileReading::deliver(Article&& article, std::size_t place) {
  if (article.id.empty()) article.id = id_of(article, place);
  hand_on(std::move(article), fmt::format("{}:{}", name_, place));
}

std::string FileReading::id_of(const Article& article, std::size_t place) const {
  if (article.url.empty()) return fmt::format("{}-{}", stem_, place);
  constexpr unsigned bits = 48;
  return fmt::format("{}-{:012x}", stem_, stable_hash(article.url) >> (64 - bits));
}

void FileReading::hand_on(Article&& article, const std::string& place) {
  ++outcomes_;
  for (std::string* part : {&article.title, &article.author, &article.source}) make_one_line(*part);
  normalise(article);
  article.language = language_code(article.language);
  if (article.language.empty()) article.language = language_of(article);
  if (article.id.empty()) article.id = "?";
  article.id = bounded_id(std::move(article.id));
  article.path = name_;
  if (article.title.empty() && article.lead.empty() && article.body.empty()) {
    sinks_.problem({place, "no text"});
  } else {
    if (sinks_.notes) sinks_.notes(article, notes_);
    sinks_.article(std::move(article));
  }
  ReadingNotes next;
  next.format = std::move(notes_.format);
  next.charset = std::move(notes_.charset);
  notes_ = std::move(next);
}

void FileReading::note_unused(std::string_view name) {
  notes_.leave_out(name, "a column that is no part of an article");
}

void FileReading::report(std::string reason) {
  ++outcomes_;
  sinks_.problem({name_, std::move(reason)});
}

void FileReading::report(std::string reason, std::size_t place) {
  ++outcomes_;
  sinks_.problem({fmt::format("{}:{}", name_, place), std::move(reason)});
}

void FileReading::report_mixed() {
  if (std::exchange(mixed_reported_, true)) return;
  report("mixed encodings: what is not UTF-8 was read as windows-1252");
}

}  // namespace mercato
