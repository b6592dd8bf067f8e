// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/hash_set.hh"

#include <algorithm>
#include <bit>
#include <vector>

#include "common/base/bytes.hh"
#include "common/format/packed_row.hh"

namespace mercato {
namespace {

constexpr std::uint32_t most_buckets = 1U << 22;

std::size_t bytes(std::size_t bits) { return PackedRow::bytes(bits, 1); }

/// Takes what `append_number` wrote off the beginning.
std::uint64_t take_number(std::string_view& packed) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !packed.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(packed.front());
    packed.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) break;
  }
  return value;
}

void set_bit(char* bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] | 1U << bit % 8);
}

/// A hash as a set keeps it: its head cut to the values of the set, which keeps the order of hashes
/// (Lemire, Fast random integer generation, 2019), then its tail. The bucket stands above the rest.
std::uint64_t cut(std::uint32_t hash, std::uint32_t buckets, HashBits bits) {
  const std::uint32_t tail = hash & ((1U << bits.tail) - 1);
  const std::uint64_t head = std::uint64_t{hash - tail} * buckets >> (32 - bits.head);
  return head << bits.tail | tail;
}

/// Cuts hashes, sorts them by counting those of each bucket, and drops what is there twice. They
/// are spread evenly: few share a bucket.
std::vector<std::uint64_t> ascending(std::span<const std::uint32_t> hashes, std::uint32_t buckets,
                                     HashBits bits) {
  const std::uint32_t low_bits = bits.head + bits.tail;
  std::vector<std::uint32_t> ends(buckets + std::size_t{1});
  for (const std::uint32_t hash : hashes) ++ends[(cut(hash, buckets, bits) >> low_bits) + 1];
  for (std::uint32_t i = 1; i <= buckets; ++i) ends[i] += ends[i - 1];
  std::vector<std::uint64_t> sorted(hashes.size());
  for (const std::uint32_t hash : hashes) {
    const std::uint64_t value = cut(hash, buckets, bits);
    sorted[ends[value >> low_bits]++] = value;
  }
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < buckets; begin = ends[i++])
    if (ends[i] - begin > 1) std::sort(sorted.begin() + begin, sorted.begin() + ends[i]);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

}  // namespace

void pack_hashes(std::span<const std::uint32_t> hashes, std::string& packed, HashBits bits) {
  const std::uint32_t low_bits = bits.head + bits.tail;
  auto buckets = static_cast<std::uint32_t>(std::min<std::size_t>(hashes.size(), most_buckets));
  std::vector<std::uint64_t> values = ascending(hashes, buckets, bits);
  // Room is for different hashes: a text may say one thing over and over.
  if (const auto distinct = static_cast<std::uint32_t>(values.size()); distinct * 8 < buckets * 7)
    values = ascending(hashes, buckets = distinct, bits);
  append_number(packed, buckets);
  if (buckets == 0) return;
  append_number(packed, values.size());
  const std::size_t high = packed.size();
  const std::size_t low = high + bytes(values.size() + buckets);
  packed.reserve(low + bytes(values.size() * low_bits));
  packed.resize(low);
  BitWriter low_part(packed);
  for (std::size_t i = 0; i < values.size(); ++i) {
    set_bit(packed.data() + high, (values[i] >> low_bits) + i);
    low_part.add(values[i] & ((1U << low_bits) - 1), low_bits);
  }
  low_part.finish();
}

HashSet::HashSet(std::string_view& packed, HashBits bits) : bits_(bits) {
  const std::uint64_t buckets = take_number(packed);
  const std::uint64_t size = buckets == 0 ? 0 : take_number(packed);
  if (buckets > most_buckets || size > 8 * buckets) packed = {};
  if (packed.empty() || size == 0) return;
  size_ = static_cast<std::uint32_t>(size);
  buckets_ = static_cast<std::uint32_t>(buckets);
  const auto take = [&](std::size_t wanted) {
    const std::string_view part = packed.substr(0, bytes(wanted));
    packed.remove_prefix(part.size());
    return part;
  };
  high_ = take(size_ + buckets_);
  low_ = take(std::size_t{size_} * (bits_.head + bits_.tail));
}

/// The bit behind the first `count` zeros of the high bits.
std::uint32_t HashSet::after_zeros(std::uint32_t count) const {
  const std::uint32_t end = size_ + buckets_;
  std::uint32_t bit = 0;
  while (count > 0 && bit < end) {
    std::uint64_t zeros = ~load_bytes(high_, bit / 8);
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

/// Whether a hash is there whose head and highest tail bits are those of `hash`.
bool HashSet::find(std::uint32_t hash, std::uint32_t compared_tail_bits) const {
  if (size_ == 0) return false;
  const std::uint32_t low_bits = bits_.head + bits_.tail;
  const std::uint32_t ignored = bits_.tail - compared_tail_bits;
  const std::uint64_t value = cut(hash, buckets_, bits_);
  const auto bucket = static_cast<std::uint32_t>(value >> low_bits);
  const std::uint64_t low = (value & ((1U << low_bits) - 1)) >> ignored;
  const std::uint32_t end = size_ + buckets_;
  for (std::uint32_t bit = after_zeros(bucket); bit < end; ++bit) {
    if ((load_bytes(high_, bit / 8) >> bit % 8 & 1) == 0) return false;
    const std::size_t at = std::size_t{bit - bucket} * low_bits;
    if ((load_bytes(low_, at / 8) >> at % 8 & ((1U << low_bits) - 1)) >> ignored == low)
      return true;
  }
  return false;
}

}  // namespace mercato
