// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// Gives terms small numbers, in the order in which they come: documents are put together from
/// numbers, and each term is kept once, all in one string. Open addressing, part of the hash beside
/// the number, so that hardly a look-up compares in vain.
class TermTable {
 public:
  using Number = std::uint32_t;

  [[nodiscard]] Number number_of(std::string_view term);
  /// Valid until the next term is added.
  [[nodiscard]] std::string_view term(Number number) const {
    return std::string_view(bytes_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }

  void clear();

 private:
  static constexpr std::size_t smallest = std::size_t{1} << 12;

  struct Slot {
    std::uint32_t hash = 0;
    Number after = 0;  ///< the term's number plus one; 0 if the slot is free
  };

  [[nodiscard]] Slot& slot(std::uint64_t hash, std::string_view term);
  void grow();

  std::string bytes_;
  std::vector<std::uint32_t> begins_{0};
  std::vector<Slot> slots_ = std::vector<Slot>(smallest);
};

}  // namespace mercato
