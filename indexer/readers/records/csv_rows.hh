// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/bytes/byte_stream.hh"

namespace mercato {

/// How a CSV file is written.
struct CsvDialect {
  char separator = ',';
  bool backslash = false;       ///< quotes inside quotes are `\"`, not `""`
  bool separator_line = false;  ///< the first line only names the separator (`sep=;`, as Excel has)
};

/// Fields of a row beyond this are not kept apart.
constexpr std::size_t most_csv_fields = 1000;

/// The dialect of a file by its first bytes: its `sep=` line; else the separator that makes most
/// names of parts of an article out of the first row, counted outside quotes.
[[nodiscard]] CsvDialect csv_dialect(std::string_view head);

/// Cuts a stream of CSV into rows, never holding more than `limits::article` of it. RFC 4180, and
/// what programs make of it: a byte order mark, blanks around quotes, quotes that stand inside
/// quotes undoubled, a Ctrl-Z at the end.
class CsvRows {
 public:
  CsvRows(ByteStream& stream, const CsvDialect& dialect);

  /// Goes to the next row; false at the end. Throws Unreadable.
  [[nodiscard]] bool next();

  /// The fields of the row, as bytes; of one too long, those that were kept.
  [[nodiscard]] std::vector<std::string>& fields() { return fields_; }
  [[nodiscard]] std::size_t line() const { return begin_line_; }  ///< where it begins, from 1
  [[nodiscard]] bool too_long() const { return size_ > limits::article; }
  /// Whether it has more fields than are kept apart.
  [[nodiscard]] bool too_many() const { return too_many_; }
  /// Whether the stream ended inside quotes.
  [[nodiscard]] bool unfinished() const { return quoted_; }

  /// Whether a quote that nothing closes made one row of several: the row ends inside quotes or has
  /// not `columns` fields, and its second line would have that many.
  [[nodiscard]] bool swallowed_rows(std::size_t columns) const;

  /// Reads the row again as one line, whose unclosed quote is a character as any other; what
  /// followed is read again by `next`.
  void reread_as_line();

 private:
  [[nodiscard]] int take();
  [[nodiscard]] int peek(std::size_t ahead = 0);
  void read_row();
  void in_quotes(char c);
  [[nodiscard]] bool closes_field();
  void keep(char c);
  void end_field();

  ByteStream& stream_;
  CsvDialect dialect_;
  std::string pending_;  ///< bytes to be read before the stream's next block
  std::size_t at_ = 0;   ///< in `pending_`
  std::string raw_;      ///< the row as it stands in the file, `limits::head` of it at most
  std::vector<std::string> fields_;
  std::size_t line_ = 1;
  std::size_t begin_line_ = 1;
  std::size_t size_ = 0;
  bool any_ = false;
  bool quoted_ = false;
  bool too_many_ = false;
  bool closed_ = false;  ///< the field's closing quote has been read
};

}  // namespace mercato
