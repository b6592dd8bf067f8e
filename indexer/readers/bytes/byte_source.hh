// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/readers/bytes/byte_stream.hh"

namespace mercato {

/// Reads lines and counted bytes from a stream by turns.
class ByteSource {
 public:
  explicit ByteSource(ByteStream& stream) : stream_(stream) {}

  [[nodiscard]] bool at_end();

  /// Reads up to the next line end, which is left out; false at the end. Throws Unreadable for a
  /// line longer than `limits::head`.
  [[nodiscard]] bool read_line(std::string& line);

  /// The next `size` bytes. Throws Unreadable if there are fewer.
  [[nodiscard]] std::string read(std::uint64_t size);
  void skip(std::uint64_t size);

 private:
  /// Some of the next bytes, at most `most`; empty at the end.
  std::string_view take(std::uint64_t most);

  ByteStream& stream_;
  std::string_view block_;
};

}  // namespace mercato
