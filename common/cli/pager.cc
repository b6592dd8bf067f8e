// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/pager.hh"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/cli/standard_output.hh"
#include "common/cli/terminal.hh"

namespace mercato {
namespace {

std::size_t terminal_height() noexcept {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

std::string pager_command() {
  for (const char* name : {"MERCATO_PAGER", "PAGER"})
    if (const char* value = std::getenv(name); value != nullptr) return value;
  return "less";
}

}  // namespace

bool page_output(std::string_view text) {
  if (!is_terminal(Stream::output)) return false;
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  const std::string command = pager_command();
  if (lines < terminal_height() || command.empty() || command == "cat") return false;
  setenv("LESS", "FRX", 0);
  flush_output();
  std::FILE* pager = popen(command.c_str(), "w");
  if (pager == nullptr) return false;
  std::fwrite(text.data(), 1, text.size(), pager);  // a pager that is left early is no error
  const int status = pclose(pager);
  return !(WIFEXITED(status) &&
           WEXITSTATUS(status) == 127);  // 127: the shell found no such program
}

}  // namespace mercato
