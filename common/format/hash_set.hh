// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mercato {

/// Appends a set of 32-bit hashes, in any order, duplicates allowed. Each is cut to one of 128
/// values for every hash of the set, so that one that is not in it is found once in 128 times,
/// however many there are. Packed as Elias (1974) and Fano (1971) pack monotone sequences: the 7
/// low bits of each as they are, the high bits as gaps in unary, 9 bits a hash in all.
///
/// The lowest `tail_bits` of a hash may be something else that is kept with the rest, its head, as
/// it is: `contains_head` asks for the head alone.
void pack_hashes(std::span<const std::uint32_t> hashes, std::string& packed,
                 std::uint32_t tail_bits = 0);

/// Reads what `pack_hashes` wrote, without unpacking it. Damaged bytes answer wrongly, but are
/// never read past.
class HashSet {
 public:
  /// Takes the set at the beginning of `packed`, which must outlive it, off `packed`.
  explicit HashSet(std::string_view& packed, std::uint32_t tail_bits = 0);

  [[nodiscard]] bool contains(std::uint32_t hash) const { return find(hash, tail_bits_); }

  /// Whether any hash with the same head is in the set.
  [[nodiscard]] bool contains_head(std::uint32_t hash) const { return find(hash, 0); }

  /// How many hashes are in the set.
  [[nodiscard]] std::uint32_t size() const { return size_; }

 private:
  [[nodiscard]] bool find(std::uint32_t hash, std::uint32_t compared_tail_bits) const;
  [[nodiscard]] std::uint32_t after_zeros(std::uint32_t count) const;

  std::uint32_t tail_bits_;
  std::uint32_t size_ = 0;
  std::uint32_t buckets_ = 0;  ///< that the high bits of the hashes count
  std::string_view high_;
  std::string_view low_;
};

}  // namespace mercato
