// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/bytes/byte_stream.hh"

namespace mercato {

/// A UTF-16 stream as UTF-8 without byte order mark; what is no pair of surrogates becomes U+FFFD.
class Utf16Stream final : public ByteStream {
 public:
  /// The byte order is that of the mark, else that in which ASCII is in `input`'s first bytes.
  explicit Utf16Stream(HeadedStream& input);

  [[nodiscard]] std::string_view next() override;

 private:
  void append(char16_t unit);

  HeadedStream& input_;
  std::string out_;
  std::string left_;   ///< the first byte of a unit cut by a block's end
  char16_t high_ = 0;  ///< a high surrogate that waits for its low one
  bool big_endian_;
};

}  // namespace mercato
