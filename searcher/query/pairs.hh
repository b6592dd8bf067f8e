// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/span.hh"

namespace mercato {

/// Which quotation marks and parentheses of a query belong together.
struct QueryPairs {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::vector<Span> phrases;           ///< the marks included, in order
  std::vector<std::uint32_t> partner;  ///< by byte: of a parenthesis its partner's byte, else none
  std::uint32_t lone_mark = none;      ///< the first quotation mark without a partner
  std::uint32_t lone_parenthesis = none;

  /// The phrase that starts at byte `begin`, or null. Ascending calls.
  [[nodiscard]] const Span* phrase_at(std::uint32_t begin);

 private:
  std::size_t next_ = 0;
};

/// Pairs up a query's marks: " with ", « with », “ with ”; what a keyboard mixes (“ with ") pairs
/// too. Parentheses inside a phrase are text.
[[nodiscard]] QueryPairs pair_marks(std::string_view text);

/// Whether a character is a quotation mark of a phrase.
[[nodiscard]] bool is_quotation_mark(char32_t c) noexcept;

/// A text without the quotation marks in it, and without spaces at its ends.
[[nodiscard]] std::string without_quotation_marks(std::string_view text);

}  // namespace mercato
