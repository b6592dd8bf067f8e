// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/byte_stream.hh"

namespace mercato {

/// Cuts a stream of CSV (RFC 4180) into rows, never holding more than `limits::article` of it:
/// quoted fields may hold separators, line ends and doubled quotes.
class CsvReader {
 public:
  CsvReader(ByteStream& stream, char separator) : stream_(stream), separator_(separator) {}

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

 private:
  [[nodiscard]] int take();
  void keep(char c);

  ByteStream& stream_;
  char separator_;
  std::string_view block_;
  std::vector<std::string> fields_;
  std::size_t line_ = 1;
  std::size_t begin_line_ = 1;
  std::size_t size_ = 0;
  bool quoted_ = false;
  bool too_many_ = false;

  static constexpr std::size_t most_fields = 1000;
};

/// The separator of a header line: the one of `;`, tab, `,` and `|` that is in it most often.
[[nodiscard]] char csv_separator(std::string_view header);

}  // namespace mercato
