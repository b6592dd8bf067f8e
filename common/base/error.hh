// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace mercato {

/// What went wrong, as a class of faults a script can act on. The code fixes the exit status.
enum class ErrorCode {
  usage,     ///< the command line or the query is wrong: exit 2
  no_index,  ///< no usable index (missing, damaged, other fingerprint): exit 3
  input,     ///< bad input or failed I/O: exit 4
  locked,    ///< another writer holds the index: exit 5
};

/// The one exception of the project. `message` names the file, line or field; `hint` says what to
/// do about it, and may be empty.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

  /// The exit status of a program that ends with this error: 2, 3, 4 or 5 (exit_status.hh).
  [[nodiscard]] int exit_status() const noexcept;

 private:
  ErrorCode code_;
  std::string hint_;
};

/// The reason behind `errno`, as text ("No such file or directory").
[[nodiscard]] std::string errno_reason(int error_number);

}  // namespace mercato
