// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// A number of the text.
struct Numeral {
  double value = 0;
  std::uint32_t end = 0;       ///< byte after it
  std::size_t next_token = 0;  ///< first token after it
};

/// How a comma with three digits after it is read: 1,200.
enum class CommaReading : std::uint8_t { decimal, thousands };

/// The number in digits that starts at byte `begin`: 14,3; 200 000 with any space; 1.200 (a full
/// stop before three digits groups thousands, as news agencies write); nothing if the digits belong
/// to something else (16.03.2020, 1.2.3).
[[nodiscard]] std::optional<Numeral> read_digits(const Reading& reading, std::size_t token,
                                                 CommaReading comma = CommaReading::decimal);

/// The number in words that starts at a token: « vingt et un », « quatre-vingt-dix », « cinq cent
/// mille », « une centaine ».
[[nodiscard]] std::optional<Numeral> read_number_words(const Reading& reading, std::size_t token);

}  // namespace mercato
