// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <utility>

#include "indexer/readers/bytes/byte_stream.hh"

namespace mercato {

/// Bytes in memory, as a stream of one block. They must outlive it.
class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::string_view next() override { return std::exchange(bytes_, {}); }

 private:
  std::string_view bytes_;
};

}  // namespace mercato
