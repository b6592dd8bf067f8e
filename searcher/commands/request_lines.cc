// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/request_lines.hh"

#include <cerrno>
#include <cstdio>
#include <ios>
#include <iostream>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {

bool RequestLines::next(std::string& line) {
  line.clear();
  too_long_ = false;
  const auto fail = [&](int reason) {
    throw Error(ErrorCode::input, fmt::format("{}: {}", name_, errno_reason(reason)));
  };
  try {
    std::streambuf& buffer = *input_.rdbuf();
    bool any = false;
    errno = 0;
    for (int c = buffer.sbumpc(); c != std::char_traits<char>::eof(); c = buffer.sbumpc()) {
      any = true;
      if (c == '\n') return true;
      if (line.size() < longest_request)
        line += static_cast<char>(c);
      else
        too_long_ = true;
    }
    if (&input_ == &std::cin && std::ferror(stdin) != 0) fail(errno);
    return any;
  } catch (const std::ios_base::failure&) {
    fail(errno != 0 ? errno : EIO);
  }
  return false;
}

}  // namespace mercato
