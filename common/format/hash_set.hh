// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mercato {

/// How many bits of a hash a set keeps.
struct HashBits {
  /// One that is not in the set is found once in 2^head times.
  std::uint32_t head = 9;
  /// The lowest bits of a hash may be something else that is kept with the rest, its head, as it
  /// is: `contains_head` asks for the head alone.
  std::uint32_t tail = 0;
};

/// Appends a set of 32-bit hashes, in any order, duplicates allowed. Each is cut to one of 2^head
/// values for every hash of the set, so that one that is not in it is found once in 2^head times,
/// however many there are. Packed as Elias (1974) and Fano (1971) pack monotone sequences: the low
/// bits of each as they are, the high bits as gaps in unary, two bits more than `bits` a hash.
void pack_hashes(std::span<const std::uint32_t> hashes, std::string& packed, HashBits bits = {});

/// Reads what `pack_hashes` wrote, without unpacking it. Damaged bytes answer wrongly, but are
/// never read past.
class HashSet {
 public:
  /// Takes the set at the beginning of `packed`, which must outlive it, off `packed`.
  explicit HashSet(std::string_view& packed, HashBits bits = {});

  [[nodiscard]] bool contains(std::uint32_t hash) const { return find(hash, bits_.tail); }

  /// Whether any hash with the same head is in the set.
  [[nodiscard]] bool contains_head(std::uint32_t hash) const { return find(hash, 0); }

  /// How many hashes are in the set.
  [[nodiscard]] std::uint32_t size() const { return size_; }

 private:
  [[nodiscard]] bool find(std::uint32_t hash, std::uint32_t compared_tail_bits) const;
  [[nodiscard]] std::uint32_t after_zeros(std::uint32_t count) const;

  HashBits bits_;
  std::uint32_t size_ = 0;
  std::uint32_t buckets_ = 0;  ///< that the high bits of the hashes count
  std::string_view high_;
  std::string_view low_;
};

}  // namespace mercato
