// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "indexer/extraction/text/reading_notes.hh"
#include "indexer/readers/bytes/byte_stream.hh"
#include "indexer/readers/records/sinks.hh"

namespace mercato {

/// One file, or one file of an archive, while a format's reader reads it.
class FileReading {
 public:
  /// `name` is shown and becomes Article::path; its stem is the id of a lone article.
  FileReading(HeadedStream& input, std::string name, const ReadingSinks& sinks);

  [[nodiscard]] HeadedStream& input() { return input_; }
  [[nodiscard]] const std::string& name() const { return name_; }

  /// The file name without folders and extensions: `news` for `a/news.jsonl.gz`.
  [[nodiscard]] const std::string& stem() const { return stem_; }
  /// The extension, in lower case, without dot and compression: `jsonl` for `a/News.JSONL.gz`.
  [[nodiscard]] const std::string& extension() const { return extension_; }

  /// The whole input as UTF-8, `limit` bytes at most. Throws Unreadable.
  [[nodiscard]] std::string text(std::size_t limit = limits::article);

  /// Hands on the file's one article; its id is the stem unless it has one.
  void deliver(Article&& article);
  /// Hands on an article of several; `place` is its line or number in the file, from 1. Without an
  /// id it is known by its address, which stays when others are put before it, else by its place.
  void deliver(Article&& article, std::size_t place);

  /// Names the file.
  void report(std::string reason);
  /// Names a line or item of the file.
  void report(std::string reason, std::size_t place);

  /// Names, once, a file that is UTF-8 only in part; its articles are read all the same.
  void report_mixed();

  /// What is to be told of the article that is handed on next.
  [[nodiscard]] ReadingNotes& notes() { return notes_; }
  /// Notes a column or key that no part of an article is made of; told once, with the first
  /// article.
  void note_unused(std::string_view name);

  /// Articles handed on and problems named so far.
  [[nodiscard]] std::size_t outcomes() const { return outcomes_; }

 private:
  [[nodiscard]] std::string id_of(const Article& article, std::size_t place) const;
  void hand_on(Article&& article, const std::string& place);

  HeadedStream& input_;
  std::string name_;
  std::string stem_;
  std::string extension_;
  const ReadingSinks& sinks_;
  ReadingNotes notes_;
  std::size_t outcomes_ = 0;
  bool mixed_reported_ = false;
};

/// One format: how it is known, by content first and then by name, and who reads it.
struct FileFormat {
  std::string_view name;                         ///< "JSON lines"
  std::span<const std::string_view> extensions;  ///< without dot, lower case
  bool (*recognises)(std::string_view head);     ///< content that can be nothing else; may be null
  void (*read)(FileReading& reading);            ///< throws Unreadable
};

/// The readers, one file each.
void read_csv(FileReading& reading);
void read_europresse(FileReading& reading);
void read_factiva(FileReading& reading);
void read_lexis(FileReading& reading);
void read_mail(FileReading& reading);
void read_office(FileReading& reading);
void read_pdf(FileReading& reading);
void read_rtf(FileReading& reading);
void read_feed(FileReading& reading);
void read_html(FileReading& reading);
void read_json(FileReading& reading);
void read_markdown(FileReading& reading);
void read_plain_text(FileReading& reading);
void read_warc(FileReading& reading);

}  // namespace mercato
