// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/error.hh"

#include <system_error>

namespace mercato {

int Error::exit_status() const noexcept {
  switch (code_) {
    case ErrorCode::usage:
      return 2;
    case ErrorCode::no_index:
      return 3;
    case ErrorCode::input:
      return 4;
    case ErrorCode::locked:
      return 5;
  }
  return 4;
}

std::string errno_reason(int error_number) { return std::generic_category().message(error_number); }

}  // namespace mercato
