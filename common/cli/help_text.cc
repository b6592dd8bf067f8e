// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/help_text.hh"

#include <algorithm>

#include "common/cli/terminal.hh"

namespace mercato {
namespace {

constexpr std::size_t least_column = 24;  // an explanation narrower than that is not wrapped

/// Whether a line ends in an explanation: blank before its column, a word there.
bool explains(std::string_view line) {
  return line.size() > help_column && line.starts_with("  ") && line[help_column - 1] == ' ' &&
         line[help_column] != ' ';
}

}  // namespace

std::string wrapped_help(std::string_view help, std::size_t width) {
  std::string out;
  bool examples = false;
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = std::min(help.find('\n', begin), help.size());
    const std::string_view line = help.substr(begin, end - begin);
    begin = end + 1;
    examples = examples || line == "Examples:";
    if (examples || width < help_column + least_column || !explains(line)) {
      out.append(line).append("\n");
      continue;
    }
    out += line.substr(0, help_column);
    const std::string_view explanation = line.substr(help_column);
    std::size_t indent = 0;
    for (const WrappedLine part : wrap(explanation, width - help_column)) {
      out.append(indent, ' ').append(explanation.substr(part.begin, part.end - part.begin));
      out += '\n';
      indent = help_column;
    }
  }
  return out;
}

}  // namespace mercato
