// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/shell.hh"

namespace mercato {

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string shell_argument(std::string_view text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,";
  const bool reads_as_it_is =
      !text.empty() && text.find_first_not_of(plain) == std::string_view::npos;
  return reads_as_it_is ? std::string(text) : shell_quoted(text);
}

}  // namespace mercato
