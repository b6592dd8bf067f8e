// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace mercato {

/// Makes raw deflate streams (RFC 1951), as Xapian reads them. One for each thread.
class Deflater {
 public:
  Deflater();

  /// `bytes` as a stream, valid until the next call; empty if that would not be shorter.
  [[nodiscard]] std::string_view deflated(std::string_view bytes);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string out_;
};

}  // namespace mercato
