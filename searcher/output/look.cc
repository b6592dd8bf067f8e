// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/look.hh"

#include <algorithm>
#include <array>
#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>

#include "common/cli/terminal.hh"

namespace mercato {
namespace {

/// SGR parameters by Role.
constexpr std::array<std::string_view, 12> colors = {
    "", "2", "1", "1;33", "36", "32", "35", "1;4", "34", "2", "2", "33",
};

constexpr std::array<std::string_view, 9> eighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr std::array<std::string_view, 8> heights = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::string_view ascii_heights = "_.-=oO@#";

std::string inked(const Look& look, Role role, std::string_view printable_text) {
  const std::string_view color = colors[static_cast<std::size_t>(role)];
  if (look.ink == Ink::plain || color.empty() || printable_text.empty())
    return std::string(printable_text);
  return fmt::format("\x1b[{}m{}\x1b[0m", color, printable_text);
}

/// The part of `marks` that lies in [begin, end), counted from `begin`.
std::vector<Span> marks_within(std::span<const Span> marks, std::size_t begin, std::size_t end) {
  std::vector<Span> inside;
  for (const Span mark : marks) {
    const std::size_t first = std::max<std::size_t>(mark.begin, begin);
    const std::size_t last = std::min<std::size_t>(mark.end, end);
    if (first < last)
      inside.push_back(
          {static_cast<std::uint32_t>(first - begin), static_cast<std::uint32_t>(last - begin)});
  }
  return inside;
}

bool is_plain_in_address(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::string paint(const Look& look, Role role, std::string_view text) {
  return inked(look, role, printable(text));
}

std::string paint_marked(const Look& look, Role role, std::string_view text,
                         std::span<const Span> marks) {
  if (look.ink == Ink::plain) return printable(text);
  std::string out;
  std::size_t at = 0;
  for (const Span mark : marks) {
    if (mark.begin < at || mark.end > text.size()) continue;
    out += paint(look, role, text.substr(at, mark.begin - at));
    out += paint(look, Role::match, slice(text, mark));
    at = mark.end;
  }
  return out + paint(look, role, text.substr(at));
}

std::string hyperlink(const Look& look, const std::string& address, const std::string& shown) {
  if (look.links == Links::off || address.empty() || printable(address) != address) return shown;
  return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", address, shown);
}

std::string file_address(const std::string& path) {
  if (path.empty()) return {};
  std::error_code error;
  const std::string absolute = std::filesystem::absolute(path, error).lexically_normal().string();
  std::array<char, 256> host{};
  if (error || gethostname(host.data(), host.size() - 1) != 0) return {};
  return local_file_address(absolute).insert(std::string_view("file://").size(), host.data());
}

std::string local_file_address(const std::string& absolute_path) {
  std::string out = "file://";
  for (const char c : absolute_path)
    out += is_plain_in_address(c) ? std::string(1, c)
                                  : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return out;
}

namespace {

/// A line after which something is left out: the dots stand at a word, not at a full stop.
std::string left_off(std::string_view line) {
  constexpr std::string_view dots = "…";
  if (line.ends_with(dots)) return std::string(line);
  const bool after_stop =
      !line.empty() && std::string_view(".!?;:,").find(line.back()) != std::string_view::npos;
  return fmt::format("{}{}{}", line, after_stop ? " " : "", dots);
}

}  // namespace

std::string paragraph(const Look& look, Role role, std::string_view text,
                      std::span<const Span> marks, std::size_t indent, std::size_t most) {
  const std::size_t columns = look.width > indent + 8 ? look.width - indent : 8;
  std::string out;
  const std::vector<WrappedLine> lines = wrap(text, columns);
  for (std::size_t i = 0; i < lines.size() && i < most; ++i) {
    std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    const std::vector<Span> inside = marks_within(marks, lines[i].begin, lines[i].end);
    out.append(indent, ' ');
    if (i + 1 == most && lines.size() > most)
      out += paint_marked(look, role, fit(left_off(line), columns), inside);
    else
      out += paint_marked(look, role, line, inside);
    out += '\n';
  }
  return out;
}

std::string bar(const Look& look, std::size_t count, std::size_t largest, std::size_t columns) {
  if (largest == 0 || count == 0) return {};
  const std::size_t eighth = std::max<std::size_t>(1, count * columns * 8 / largest);
  std::string out;
  if (look.glyphs == Glyphs::ascii) {
    out.assign(std::max<std::size_t>(1, (eighth + 4) / 8), '#');
  } else {
    for (std::size_t i = 0; i < eighth / 8; ++i) out += eighths[8];
    out += eighths[eighth % 8];
  }
  return inked(look, Role::bar, out);
}

std::string sparkline(const Look& look, const std::vector<std::size_t>& counts) {
  std::size_t largest = 1;
  for (const std::size_t count : counts) largest = std::max(largest, count);
  std::string out;
  for (const std::size_t count : counts) {
    if (count == 0) {
      out += ' ';
      continue;
    }
    const std::size_t height = (count * heights.size() + largest - 1) / largest - 1;
    if (look.glyphs == Glyphs::ascii)
      out += ascii_heights[height];
    else
      out += heights[height];
  }
  return inked(look, Role::bar, out);
}

}  // namespace mercato
