// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace mercato {

/// Eight bytes from `at`, the first the lowest; zeros behind the end.
[[nodiscard]] inline std::uint64_t load_bytes(std::string_view packed, std::size_t at) {
  std::uint64_t word = 0;
  if (at + sizeof word <= packed.size())
    std::memcpy(&word, packed.data() + at, sizeof word);
  else if (at < packed.size())
    std::memcpy(&word, packed.data() + at, packed.size() - at);
  return word;
}

/// Appends numbers of some bits each to a byte string, one behind the other, the lowest bits first.
class BitWriter {
 public:
  /// `out` must outlive it.
  explicit BitWriter(std::string& out) : out_(&out) {}

  /// `value` has no more than `width` bits, which are 56 at most.
  void add(std::uint64_t value, unsigned width) {
    pending_ |= value << count_;
    count_ += width;
    for (; count_ >= 8; count_ -= 8, pending_ >>= 8) *out_ += static_cast<char>(pending_);
  }
  /// What comes next begins at a byte.
  void finish() {
    if (count_ > 0) *out_ += static_cast<char>(pending_);
    pending_ = 0;
    count_ = 0;
  }

 private:
  std::string* out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

/// Reads numbers of so many bits each, one behind the other, the lowest bits first.
class PackedRow {
 public:
  static constexpr unsigned most_width = 32;

  PackedRow() = default;
  /// `packed` must outlive it.
  PackedRow(std::string_view packed, unsigned width, std::size_t size);

  /// How many bytes such numbers take.
  [[nodiscard]] static std::size_t bytes(std::size_t size, unsigned width) {
    return (size * width + 7) / 8;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint32_t at(std::size_t place) const {
    const std::size_t bit = place * width_;
    const std::uint64_t mask = (std::uint64_t{1} << width_) - 1;
    return static_cast<std::uint32_t>(load_bytes(packed_, bit / 8) >> bit % 8 & mask);
  }

  /// The first place from `place` on where a number, of so many bits at most, stands; size() if
  /// there is none.
  [[nodiscard]] std::size_t find(std::uint32_t number, std::size_t place) const;

 private:
  std::string_view packed_;
  unsigned width_ = 0;
  unsigned at_once_ = 0;    ///< numbers of eight bytes, whatever the first bit is
  std::uint64_t ones_ = 0;  ///< the lowest bit of each of those
  std::size_t size_ = 0;
};

}  // namespace mercato
