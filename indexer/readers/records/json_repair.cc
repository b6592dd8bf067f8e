// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/json_repair.hh"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace mercato {
namespace {

/// The code unit of `\uXXXX` at the start of `text`; -1 if it is none.
int code_unit(std::string_view text) {
  constexpr std::size_t size = 6;
  if (text.size() < size || !text.starts_with("\\u")) return -1;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + size, value, 16);
  return error == std::errc{} && end == text.data() + size ? static_cast<int>(value) : -1;
}

bool is_high(int unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(int unit) { return unit >= 0xDC00 && unit < 0xE000; }

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (in_string_) {
        string_character(c);
      } else {
        outside(c);
      }
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t size) {
    out_ += text_.substr(at_, size);
    at_ += size;
  }

  void string_character(char c) {
    if (c == '\\') return escape();
    if (c == '"') in_string_ = false;
    if (static_cast<unsigned char>(c) < 0x20) {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
      ++at_;
    } else {
      copy(1);
    }
  }

  void escape() {
    constexpr std::size_t unit_size = 6;
    const std::string_view rest = text_.substr(at_);
    const int unit = code_unit(rest);
    if (is_high(unit) && is_low(code_unit(rest.substr(unit_size)))) return copy(2 * unit_size);
    if (is_high(unit) || is_low(unit)) {
      out_ += "\\ufffd";
      at_ += unit_size;
    } else if (unit >= 0) {
      copy(unit_size);
    } else if (rest.size() > 1 && std::string_view("\"\\/bfnrt").find(rest[1]) != rest.npos) {
      copy(2);
    } else {
      ++at_;  // the backslash goes
    }
  }

  void outside(char c) {
    if (c == '"') in_string_ = true;
    if (c == ',') {
      const std::size_t next = text_.find_first_not_of(" \t\r\n", at_ + 1);
      const bool last =
          next != std::string_view::npos && (text_[next] == '}' || text_[next] == ']');
      if (last) {
        ++at_;
        return;
      }
    }
    constexpr std::array<std::string_view, 5> no_numbers = {"-Infinity", "Infinity", "NaN", "nan",
                                                            "undefined"};
    for (const std::string_view word : no_numbers) {
      if (!text_.substr(at_).starts_with(word)) continue;
      out_ += "null";
      at_ += word.size();
      return;
    }
    copy(1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  bool in_string_ = false;
};

}  // namespace

std::string repair_json(std::string_view text) { return Repair(text).run(); }

}  // namespace mercato
