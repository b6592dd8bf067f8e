// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mercato {

/// A range of days, both ends included.
struct DayRange {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// The range of a whole year, of a whole month; of some days of a month if they exist.
[[nodiscard]] DayRange year_range(int year);
[[nodiscard]] DayRange month_range(int year, unsigned month);
[[nodiscard]] std::optional<DayRange> day_range(int year, unsigned month, unsigned first,
                                                unsigned last);

/// The seven days from Monday of the week `weeks` after that of `day`.
[[nodiscard]] DayRange week_range(std::chrono::sys_days day, int weeks);

/// The three months from a month on.
[[nodiscard]] DayRange quarter_range(int year, unsigned quarter);

/// The day an ISO 8601 date begins with: 2025-07-08, 2025-07, 2025; nothing if it is no date.
[[nodiscard]] std::optional<std::chrono::sys_days> parse_day(std::string_view iso);

/// 2025-07-08.
[[nodiscard]] std::string iso_day(std::chrono::sys_days day);

/// 20250708, which sorts as days do.
[[nodiscard]] int yyyymmdd(std::chrono::sys_days day);

}  // namespace mercato
