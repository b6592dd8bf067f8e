// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/glass/decoding.hh"

#include <bit>
#include <span>

namespace mercato::glass {
namespace {

/// Takes bits from a string, the lowest of each byte first; zeros behind its end.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// A value below `range`; values in the middle have one bit less, as BitWriter::add has it.
  std::uint32_t below(std::uint32_t range) {
    const auto bits = static_cast<unsigned>(std::bit_width(range - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - range;
    if (spare == 0) return static_cast<std::uint32_t>(take(bits));
    const std::uint64_t middle = (range - spare) / 2;
    std::uint64_t value = take(bits - 1);
    if (value < middle && take(1) == 1) value += middle + spare;
    return static_cast<std::uint32_t>(value);
  }

 private:
  std::uint64_t take(unsigned bits) {
    for (; count_ < bits; count_ += 8) {
      if (bytes_.empty()) break;
      pending_ |= std::uint64_t{static_cast<unsigned char>(bytes_.front())} << count_;
      bytes_.remove_prefix(1);
    }
    const std::uint64_t taken = pending_ & ((std::uint64_t{1} << bits) - 1);
    pending_ >>= bits;
    count_ = count_ < bits ? 0 : count_ - bits;
    return taken;
  }

  std::string_view bytes_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

/// What lies between the first and the last, which are known: the middle one, then each half.
void read_between(BitReader& bits, std::span<std::uint32_t> ascending) {
  while (ascending.size() > 2) {
    const std::size_t last = ascending.size() - 1;
    const std::size_t middle = last / 2;
    const auto range = static_cast<std::uint32_t>(ascending[last] - ascending[0] - last + 1);
    ascending[middle] = static_cast<std::uint32_t>(ascending[0] + middle + bits.below(range));
    read_between(bits, ascending.first(middle + 1));
    ascending = ascending.subspan(middle);
  }
}

}  // namespace

std::vector<std::uint32_t> read_positions(std::string_view packed) {
  std::uint32_t last = 0;
  for (unsigned shift = 0; !packed.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(packed.front());
    packed.remove_prefix(1);
    last |= (byte & 0x7FU) << shift;
    if (byte < 0x80) break;
  }
  if (packed.empty()) return {last};
  BitReader bits(packed);
  const std::uint32_t first = bits.below(last);
  std::vector<std::uint32_t> positions(std::size_t{bits.below(last - first)} + 2);
  positions.front() = first;
  positions.back() = last;
  read_between(bits, positions);
  return positions;
}

}  // namespace mercato::glass
