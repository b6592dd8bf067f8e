// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/standard_output.hh"

#include <cerrno>
#include <cstdio>
#include <string>

#include "common/base/error.hh"
#include "common/cli/terminal.hh"

namespace mercato {
namespace {

[[noreturn]] void fail(int error_number) {
  if (error_number == EPIPE) throw ClosedPipe{};
  throw Error(ErrorCode::input, "cannot write the output: " + errno_reason(error_number));
}

}  // namespace

void write_output(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail(errno);
}

void flush_output() {
  if (std::fflush(stdout) != 0) fail(errno);
}

void write_message(std::string_view line) noexcept {
  try {
    const std::string clean = printable(line) + '\n';
    std::fwrite(clean.data(), 1, clean.size(), stderr);
  } catch (...) {
    std::fputs("out of memory\n", stderr);
  }
}

}  // namespace mercato
