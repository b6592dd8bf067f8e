// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/progress.hh"

#include <cstdio>

#include <fmt/format.h>

#include "common/cli/terminal.hh"
#include "common/cli/wording.hh"

namespace mercato {
namespace {

constexpr auto interval = std::chrono::milliseconds(100);

}  // namespace

ProgressLine::ProgressLine()
    : enabled_(is_terminal(Stream::error)), begin_(std::chrono::steady_clock::now()) {}

void ProgressLine::show(const Progress& progress) {
  if (!enabled_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < interval) return;
  last_ = now;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  std::string line = fmt::format("{}, {:.0f} a second", counted(progress.articles, "article"),
                                 static_cast<double>(progress.articles) / std::max(seconds, 0.001));
  if (progress.total_bytes > 0)
    line += fmt::format(", {:.0f} %", 100.0 * static_cast<double>(progress.bytes) /
                                          static_cast<double>(progress.total_bytes));
  std::fputs(fmt::format("\r\x1b[K{}", fit(line, terminal_width() - 1)).c_str(), stderr);
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (!shown_) return;
  shown_ = false;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
}

}  // namespace mercato
