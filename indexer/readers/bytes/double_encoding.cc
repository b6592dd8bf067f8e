// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/double_encoding.hh"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// Bytes 0x80 to 0x9F of windows-1252; those without a character are the control of their number.
constexpr std::array<char16_t, 32> upper_half = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

std::optional<char> byte_of(char32_t c) {
  if (c < 0x100) return static_cast<char>(c);  // controls too: it may have been Latin-1
  const auto found = std::find(upper_half.begin(), upper_half.end(), c);
  if (found == upper_half.end()) return std::nullopt;
  return static_cast<char>(0x80 + (found - upper_half.begin()));
}

std::optional<std::string> bytes_of(std::string_view line) {
  std::string bytes;
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint point = decode_at(line, i);
    const std::optional<char> byte = byte_of(point.value);
    if (!byte) return std::nullopt;
    bytes += *byte;
    i += point.size;
  }
  return bytes;
}

/// The first letters of accented letters and signs seen twice: Ã, Â, â€.
bool is_suspect(std::string_view line) {
  for (const std::string_view sign : {"Ã", "Â", "â€", "Å"}) {
    if (line.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool undo_double_encoding(std::string& text) {
  if (!is_suspect(text)) return false;
  std::string out;
  out.reserve(text.size());
  bool any = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    std::optional<std::string> bytes;
    if (is_suspect(line)) bytes = bytes_of(line);
    const bool undone = bytes && bytes->size() < line.size() && is_utf8(*bytes);
    any = any || undone;
    out += undone ? std::string_view(*bytes) : line;
    if (end != std::string_view::npos) out += '\n';
  }
  if (any) text = std::move(out);
  return any;
}

}  // namespace mercato
