// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace mercato {

/// Appends an integer, seven bits a byte, the lowest first (LEB128).
inline void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

/// Appends a string behind its length.
inline void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

/// Appends values to a byte string: LEB128 integers, length-prefixed strings.
class ByteWriter {
 public:
  void number(std::uint64_t value) { append_number(bytes_, value); }
  void text(std::string_view value) { append_text(bytes_, value); }
  void real(double value) { raw(&value, sizeof value); }
  void word(std::uint64_t value) { raw(&value, sizeof value); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void raw(const void* data, std::size_t size) {
    bytes_.append(static_cast<const char*>(data), size);
  }
  std::string bytes_;
};

/// Reads back what ByteWriter wrote. Past the end it gives zeros and empty strings and `ok()` turns
/// false: damaged bytes never read out of bounds.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) return fail();
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return fail();
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > bytes_.size() - at_) {
      fail();
      return {};
    }
    const std::string_view value = bytes_.substr(at_, size);
    at_ += size;
    return value;
  }
  double real() { return raw<double>(); }
  std::uint64_t word() { return raw<std::uint64_t>(); }

  /// What comes behind all that was read.
  [[nodiscard]] std::string_view rest() const { return bytes_.substr(at_); }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }

 private:
  std::uint64_t fail() {
    ok_ = false;
    at_ = bytes_.size();
    return 0;
  }
  template <typename T>
  T raw() {
    T value{};
    if (sizeof value > bytes_.size() - at_) {
      fail();
      return value;
    }
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace mercato
