// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace mercato {

/// A file that is written from its beginning to its end. Throws Error{input} with the reason when a
/// write fails (no space left on device).
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);

  /// Bytes written so far.
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// Writes what is held back and closes the file. A file that is not finished is of no use.
  void finish();

 private:
  void flush(std::string_view bytes);
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::string held_;
  std::uint64_t size_ = 0;
  int file_ = -1;
};

}  // namespace mercato
