// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/hash_set.hh"

#include <algorithm>
#include <bit>
#include <cstring>

namespace mercato {
namespace {

constexpr std::uint32_t universe = 1U << 16;

/// Low bits that make the set smallest: the logarithm of the mean gap.
std::uint32_t low_bits_of(std::uint32_t size) {
  return size == 0 ? 0 : static_cast<std::uint32_t>(std::bit_width(universe / size) - 1);
}

std::uint32_t high_bits_of(std::uint32_t size, std::uint32_t low_bits) {
  return size + (universe >> low_bits);
}

std::uint32_t bytes(std::uint32_t bits) { return (bits + 7) / 8; }

/// Eight bytes from `at`; zeros behind the end.
std::uint64_t load(std::string_view packed, std::size_t at) {
  std::uint64_t word = 0;
  if (at < packed.size())
    std::memcpy(&word, packed.data() + at, std::min(sizeof word, packed.size() - at));
  return word;
}

std::uint32_t bits_at(std::string_view packed, std::uint32_t bit, std::uint32_t count) {
  return static_cast<std::uint32_t>(load(packed, bit / 8) >> bit % 8) & ((1U << count) - 1);
}

void set_bit(char* bytes, std::uint32_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] | 1U << bit % 8);
}

}  // namespace

void pack_hashes(std::span<const std::uint16_t> ascending, std::string& packed) {
  const auto size = static_cast<std::uint16_t>(std::min<std::size_t>(ascending.size(), 0xFFFF));
  packed.append(reinterpret_cast<const char*>(&size), sizeof size);
  if (size == 0) return;
  const std::uint32_t low_bits = low_bits_of(size);
  const std::size_t low = packed.size();
  packed.resize(low + bytes(size * low_bits) + bytes(high_bits_of(size, low_bits)));
  char* low_byte = packed.data() + low;
  char* const high = low_byte + bytes(size * low_bits);
  std::uint32_t pending = 0;
  std::uint32_t pending_bits = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint32_t hash = ascending[i];
    pending |= (hash & ((1U << low_bits) - 1)) << pending_bits;
    pending_bits += low_bits;
    for (; pending_bits >= 8; pending_bits -= 8, pending >>= 8)
      *low_byte++ = static_cast<char>(pending);
    set_bit(high, (hash >> low_bits) + i);
  }
  if (pending_bits > 0) *low_byte = static_cast<char>(pending);
}

HashSet::HashSet(std::string_view& packed) {
  std::uint16_t size = 0;
  if (packed.size() < sizeof size) return;
  std::memcpy(&size, packed.data(), sizeof size);
  packed.remove_prefix(sizeof size);
  if (size == 0) return;
  size_ = size;
  low_bits_ = low_bits_of(size_);
  high_bits_ = high_bits_of(size_, low_bits_);
  const auto take = [&](std::uint32_t bits) {
    const std::string_view part = packed.substr(0, bytes(bits));
    packed.remove_prefix(part.size());
    return part;
  };
  low_ = take(size_ * low_bits_);
  high_ = take(high_bits_);
}

/// The bit behind the first `count` zeros of the high bits.
std::uint32_t HashSet::after_zeros(std::uint32_t count) const {
  std::uint32_t bit = 0;
  while (count > 0 && bit < high_bits_) {
    std::uint64_t zeros = ~load(high_, bit / 8);
    const auto here = static_cast<std::uint32_t>(std::popcount(zeros));
    if (here < count) {
      count -= here;
      bit += 64;
      continue;
    }
    while (--count > 0) zeros &= zeros - 1;
    return bit + static_cast<std::uint32_t>(std::countr_zero(zeros)) + 1;
  }
  return bit;
}

bool HashSet::contains_any(std::uint16_t first, std::uint16_t last) const {
  if (size_ == 0) return false;
  std::uint32_t high = first >> low_bits_;
  std::uint32_t bit = after_zeros(high);
  for (std::uint32_t i = bit - high; i < size_ && bit < high_bits_; ++bit) {
    if (bits_at(high_, bit, 1) == 0) {
      if (++high << low_bits_ > last) return false;
      continue;
    }
    const std::uint32_t hash = high << low_bits_ | bits_at(low_, i * low_bits_, low_bits_);
    if (hash >= first) return hash <= last;
    ++i;
  }
  return false;
}

}  // namespace mercato
