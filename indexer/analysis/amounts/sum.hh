// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// A number of the text on its way to be an amount.
struct Sum {
  Span span;
  double number = 0;
  double factor = 1;     ///< of its magnitude
  std::string currency;  ///< empty while not known
  std::size_t first_token = 0;
  std::size_t next_token = 0;
  bool counts_other = false;  ///< « 5 millions de fois »

  [[nodiscard]] double value() const { return number * factor; }
};

/// What the text says after a sum.
[[nodiscard]] std::string_view rest(const Reading& reading, const Sum& sum);

/// Whether a token stands right after the sum as its unit: white space, « de » or « d’ » between.
[[nodiscard]] bool follows_as_unit(const Reading& reading, const Sum& sum, std::size_t token);

/// Reads what multiplies the number of a sum: « 100M », « 2,5 milliards », « deux milliards et
/// demi », « un milliard deux cents millions ».
void read_multiples(const Reading& reading, Sum& sum);

}  // namespace mercato
