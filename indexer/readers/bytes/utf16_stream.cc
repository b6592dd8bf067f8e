// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/utf16_stream.hh"

#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_big_endian(std::string_view head) {
  if (head.starts_with("\xFE\xFF")) return true;
  if (head.starts_with("\xFF\xFE")) return false;
  std::size_t zeros_first = 0;
  std::size_t zeros_second = 0;
  for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
    zeros_first += head[i] == '\0';
    zeros_second += head[i + 1] == '\0';
  }
  return zeros_first > zeros_second;
}

}  // namespace

Utf16Stream::Utf16Stream(HeadedStream& input)
    : input_(input), big_endian_(is_big_endian(input.head())) {}

void Utf16Stream::append(char16_t unit) {
  const bool high = unit >= 0xD800 && unit < 0xDC00;
  const bool low = unit >= 0xDC00 && unit < 0xE000;
  if (high_ != 0 && low) {
    append_utf8(out_, 0x10000 + ((char32_t{high_} - 0xD800) << 10) + (unit - 0xDC00));
    high_ = 0;
    return;
  }
  if (high_ != 0) append_utf8(out_, replacement);
  high_ = high ? unit : 0;
  if (high || unit == 0xFEFF) return;
  append_utf8(out_, low ? replacement : char32_t{unit});
}

std::string_view Utf16Stream::next() {
  out_.clear();
  while (out_.empty()) {
    const std::string_view block = input_.next();
    if (block.empty()) break;
    for (const char c : block) {
      left_ += c;
      if (left_.size() < 2) continue;
      const auto first = static_cast<unsigned char>(left_[0]);
      const auto second = static_cast<unsigned char>(left_[1]);
      append(static_cast<char16_t>(big_endian_ ? first << 8 | second : second << 8 | first));
      left_.clear();
    }
  }
  return out_;
}

}  // namespace mercato
