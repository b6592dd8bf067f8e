// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mercato {

/// Appends a set of 16-bit hashes, ascending, each once, as Elias (1974) and Fano (1971) pack
/// monotone sequences: the low bits of each as they are, the high bits as gaps in unary. 300 hashes
/// take 9.6 bits each.
void pack_hashes(std::span<const std::uint16_t> ascending, std::string& packed);

/// Reads what `pack_hashes` wrote, without unpacking it. Damaged bytes answer wrongly, but are
/// never read past.
class HashSet {
 public:
  /// Takes the set at the beginning of `packed`, which must outlive it, off `packed`.
  explicit HashSet(std::string_view& packed);

  [[nodiscard]] bool contains(std::uint16_t hash) const { return contains_any(hash, hash); }

  /// Whether any hash from `first` to `last` is in the set.
  [[nodiscard]] bool contains_any(std::uint16_t first, std::uint16_t last) const;

 private:
  [[nodiscard]] std::uint32_t after_zeros(std::uint32_t count) const;

  std::uint32_t size_ = 0;
  std::uint32_t low_bits_ = 0;
  std::uint32_t high_bits_ = 0;
  std::string_view low_;
  std::string_view high_;
};

}  // namespace mercato
