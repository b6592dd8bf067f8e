// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/error.hh"

#include <system_error>

#include "common/base/exit_status.hh"

namespace mercato {

int Error::exit_status() const noexcept {
  switch (code_) {
    case ErrorCode::usage:
      return exit_status::usage;
    case ErrorCode::no_index:
      return exit_status::no_index;
    case ErrorCode::input:
      return exit_status::failure;
    case ErrorCode::locked:
      return exit_status::locked;
  }
  return exit_status::failure;
}

std::string errno_reason(int error_number) { return std::generic_category().message(error_number); }

}  // namespace mercato
