// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/readers/bytes/byte_stream.hh"

namespace mercato {

/// Cuts a stream into lines, never holding more than `limits::article` of it.
class LineReader {
 public:
  explicit LineReader(ByteStream& stream) : stream_(stream) {}

  /// Goes to the next line; false at the end. Throws Unreadable.
  [[nodiscard]] bool next();

  /// The line without its end (LF or CR LF), valid until `next`; what was kept of one too long.
  [[nodiscard]] std::string_view line() const { return line_; }
  [[nodiscard]] bool too_long() const { return too_long_; }
  [[nodiscard]] std::size_t number() const { return number_; }  ///< from 1

 private:
  ByteStream& stream_;
  std::string_view block_;
  std::string buffer_;
  std::string_view line_;
  std::size_t number_ = 0;
  bool too_long_ = false;
};

}  // namespace mercato
