// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/progress.hh"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include <fmt/format.h>

#include "common/cli/terminal.hh"
#include "common/cli/wording.hh"

namespace mercato {
namespace {

constexpr auto interval = std::chrono::milliseconds(100);
constexpr std::size_t bar_width = 20;  // columns

/// `[#######.............]`
std::string bar(double share) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(bar_width));
  return fmt::format("[{}{}]", std::string(full, '#'), std::string(bar_width - full, '.'));
}

/// How long the rest will take if it goes on as until now; nothing in the first seconds.
std::string time_left(double share, double seconds) {
  constexpr double first = 2;
  if (share <= 0 || seconds < first) return {};
  const auto left = std::lround(seconds * (1 - share) / share);
  constexpr long minute = 60;
  return left < minute ? fmt::format(", {} s left", left)
                       : fmt::format(", {} min {:02} s left", left / minute, left % minute);
}

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
  const std::string counts =
      fmt::format("{}, {:.0f} a second", counted(progress.articles, "article"),
                  static_cast<double>(progress.articles) / std::max(seconds, 0.001));
  std::string line = counts;
  if (progress.total_bytes > 0) {
    const double share = std::min(
        1.0, static_cast<double>(progress.bytes) / static_cast<double>(progress.total_bytes));
    line = progress.bytes < progress.total_bytes
               ? fmt::format("reading {} {:.0f} %, {}{}", bar(share), 100 * share, counts,
                             time_left(share, seconds))
               : fmt::format("writing the index: {}", counts);
  }
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
