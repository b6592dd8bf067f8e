// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/terminal.hh"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>

#include <unicode/uchar.h>

#include "common/text/invisible.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::size_t default_width = 80;
constexpr std::size_t least_width = 20;

std::string_view environment(const char* name) noexcept {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::size_t window_width() noexcept {
  winsize size{};
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
    if (isatty(stream) != 0 && ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
      return size.ws_col;
  return static_cast<std::size_t>(
      std::max(0, std::atoi(std::string(environment("COLUMNS")).c_str())));
}

}  // namespace

bool is_terminal(Stream stream) noexcept { return isatty(static_cast<int>(stream)) != 0; }

std::size_t terminal_width() noexcept {
  const std::size_t width = window_width();
  return std::max(least_width, width == 0 ? default_width : width);
}

bool locale_is_utf8() noexcept {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view value = environment(name);
    if (value.empty()) continue;
    if (value == "C" || value == "POSIX") return true;
    const std::string lower = lower_case(value);
    return lower.find("utf-8") != std::string::npos || lower.find("utf8") != std::string::npos;
  }
  return true;
}

bool use_color(ColorChoice choice, Stream stream) noexcept {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  return is_terminal(stream) && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

std::size_t display_width(char32_t c) noexcept {
  const auto point = static_cast<UChar32>(c);
  if (c < 0x20 || c == 0x7F) return 0;
  if (c < 0x300) return c == 0xAD || (c >= 0x80 && c < 0xA0) ? 0 : 1;
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::size_t display_width(std::string_view text) noexcept {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    width += display_width(c.value);
    i += c.size;
  }
  return width;
}

std::string fit(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t used = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const CodePoint c = decode_at(text, end);
    if (used + display_width(c.value) > width - 1) break;
    used += display_width(c.value);
    end += c.size;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string pad(std::string_view text, std::size_t width) {
  std::string out(text);
  const std::size_t used = display_width(text);
  if (used < width) out.append(width - used, ' ');
  return out;
}

std::vector<WrappedLine> wrap(std::string_view text, std::size_t width) {
  std::vector<WrappedLine> lines;
  std::size_t begin = 0;  // of the line
  std::size_t used = 0;   // columns of the line
  std::size_t space = 0;  // the last space of the line, or its begin if it has none
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    const bool blank = c.value == U' ' || c.value == U'\n' || c.value == U'\t';
    const std::size_t columns = blank ? 1 : display_width(c.value);
    if (blank) space = i;
    if (used + columns > width && i > begin) {
      const bool at_space = space > begin;
      lines.push_back({begin, at_space ? space : i});
      begin = at_space ? space + 1 : i;
      used = i >= begin ? display_width(text.substr(begin, i - begin)) : 0;
      space = begin;
      if (i < begin) {
        i = begin;
        continue;
      }
    }
    used += columns;
    i += c.size;
  }
  if (begin < text.size()) lines.push_back({begin, text.size()});
  return lines;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    const bool control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
    if (c.value == '\n' || c.value == '\t' || c.value == 0x2028 || c.value == 0x2029)
      out += ' ';
    else if (!control && !shows_nothing(c.value))
      append_utf8(out, c.value);
    i += c.size;
  }
  return out;
}

}  // namespace mercato
