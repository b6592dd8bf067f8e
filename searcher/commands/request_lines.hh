// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <istream>
#include <string>

namespace mercato {

/// The longest line of `batch`, in bytes; a longer one is answered with an error.
inline constexpr std::size_t longest_request = std::size_t{1} << 20;

/// Reads the lines of `batch`, never holding more than `longest_request` bytes of one.
class RequestLines {
 public:
  /// `name` is what messages call the input.
  RequestLines(std::istream& input, std::string name) : input_(input), name_(std::move(name)) {}

  /// Reads the next line; false at the end. Throws Error{input} if the input cannot be read.
  bool next(std::string& line);

  /// Whether the line was longer than is read; its rest was passed over.
  [[nodiscard]] bool too_long() const { return too_long_; }

 private:
  std::istream& input_;
  std::string name_;
  bool too_long_ = false;
};

}  // namespace mercato
