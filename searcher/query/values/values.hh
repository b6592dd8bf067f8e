// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/values/calendar.hh"

/// What the ends of a range stand for: the compiler's reading of Node::text and Node::upper.
namespace mercato {

using Day = std::chrono::sys_days;
using DayBounds = DayRange;

/// The days one end of a date range covers: `2025`, `2025-07`, `2025-07-08`, `2025-T3`, `8/7/2025`,
/// `juillet 2025`, `8 juillet 2025`, `hier`; `7j`, `2sem`, `3mois`, `1an` are the day that long
/// before `today`. Months and units also in English. Nothing if it is no date.
[[nodiscard]] std::optional<DayBounds> parse_date_bound(std::string_view text, Day today);

/// The ends of a date range in words: « avant 2019 », « depuis mars 2020 », « entre mars et mai
/// 2020 », « les 3 derniers mois »; in the signs that resolve_date_range reads. Nothing for a plain
/// date.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> spoken_range(
    std::string_view text);

/// Whether `text` counts back from today: 7j, 2sem. Alone, it means "since".
[[nodiscard]] bool is_relative_date(std::string_view text);

/// The days of a range node; an empty end is open. A `<` or `>` before an end leaves its own days
/// out; ends the wrong way round are turned. Nothing if an end is no date.
[[nodiscard]] std::optional<DayBounds> resolve_date_range(std::string_view lower,
                                                          std::string_view upper, Day today);

/// One end of an amount range.
struct AmountBound {
  double value = 0;      ///< in units of the currency
  std::string currency;  ///< ISO 4217; empty: any
};

/// `100M$`, `10 Md€`, `1,5 milliard d'euros`, `$10bn`, `200 000`. Nothing if it is no amount.
[[nodiscard]] std::optional<AmountBound> parse_amount_bound(std::string_view text);

/// Whether a word can go on with an amount that a number has begun: Md€, millions, euros, 000.
[[nodiscard]] bool continues_amount(std::string_view word);

/// Amounts from `low` to `high`, both included, in `currency` (empty: any).
struct AmountRange {
  double low = 0;
  double high = 0;
  std::string currency;
};

/// The amounts of a range node; an empty end is open, a `<` or `>` before an end leaves that value
/// out, the currency of one end holds for both. Nothing if an end is no amount.
[[nodiscard]] std::optional<AmountRange> resolve_amount_range(std::string_view lower,
                                                              std::string_view upper);

/// The current day where the user is.
[[nodiscard]] Day today_local();

}  // namespace mercato
