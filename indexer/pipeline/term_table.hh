// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mercato {

/// Gives terms small numbers, in the order in which they come: documents are put together from
/// numbers, and each term is kept once.
class TermTable {
 public:
  using Number = std::uint32_t;

  [[nodiscard]] Number number_of(std::string_view term);
  [[nodiscard]] const std::string& term(Number number) const { return terms_[number]; }
  [[nodiscard]] std::size_t size() const { return terms_.size(); }

  void clear();

 private:
  std::deque<std::string> terms_;  ///< stay where they are: the keys below point to them
  std::unordered_map<std::string_view, Number> numbers_;
};

}  // namespace mercato
