// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/packed_row.hh"

#include <bit>

namespace mercato {

PackedRow::PackedRow(std::string_view packed, unsigned width, std::size_t size)
    : packed_(packed), width_(width), size_(size) {
  constexpr unsigned usable = 57;  // of 64 bits, if the first is any of a byte
  if (width == 0) return;
  at_once_ = usable / width;
  for (unsigned i = 0; i < at_once_; ++i) ones_ |= std::uint64_t{1} << i * width;
}

/// Compares several numbers at once: one is taken off each difference, and the lowest that borrows
/// was zero (Knuth, The Art of Computer Programming 4A, § 7.1.3).
std::size_t PackedRow::find(std::uint32_t number, std::size_t place) const {
  if (width_ == 0) return number == 0 && place < size_ ? place : size_;
  const std::uint64_t wanted = ones_ * number;
  const std::uint64_t highest = ones_ << (width_ - 1);
  for (; place < size_; place += at_once_) {
    const std::size_t bit = place * width_;
    const std::uint64_t different = load_bytes(packed_, bit / 8) >> bit % 8 ^ wanted;
    const std::uint64_t same = (different - ones_) & ~different & highest;
    if (same == 0) continue;
    const std::size_t found = place + static_cast<unsigned>(std::countr_zero(same)) / width_;
    return found < size_ ? found : size_;
  }
  return size_;
}

}  // namespace mercato
