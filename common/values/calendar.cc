// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/values/calendar.hh"

#include <charconv>

#include <fmt/format.h>

namespace mercato {
namespace {

namespace ch = std::chrono;

ch::sys_days first_day(int year, unsigned month) {
  return ch::sys_days{ch::year{year} / ch::month{month} / 1};
}

ch::sys_days last_day(int year, unsigned month) {
  return ch::sys_days{ch::year{year} / ch::month{month} / ch::last};
}

/// `size` digits at `at`; -1 if they are not digits.
int digits_at(std::string_view text, std::size_t at, std::size_t size) {
  int value = -1;
  if (at + size > text.size()) return -1;
  const char* end = text.data() + at + size;
  const auto result = std::from_chars(text.data() + at, end, value);
  return result.ec == std::errc{} && result.ptr == end ? value : -1;
}

}  // namespace

DayRange year_range(int year) { return {first_day(year, 1), last_day(year, 12)}; }

DayRange month_range(int year, unsigned month) {
  return {first_day(year, month), last_day(year, month)};
}

std::optional<DayRange> day_range(int year, unsigned month, unsigned first, unsigned last) {
  const ch::year_month_day begin{ch::year{year}, ch::month{month}, ch::day{first}};
  const ch::year_month_day end{ch::year{year}, ch::month{month}, ch::day{last}};
  if (!begin.ok() || !end.ok() || end < begin) return std::nullopt;
  return DayRange{ch::sys_days{begin}, ch::sys_days{end}};
}

DayRange week_range(ch::sys_days day, int weeks) {
  const auto since_monday = (ch::weekday{day} - ch::Monday).count();
  const ch::sys_days monday = day - ch::days{since_monday} + ch::days{7 * weeks};
  return {monday, monday + ch::days{6}};
}

DayRange quarter_range(int year, unsigned quarter) {
  return {first_day(year, 3 * quarter - 2), last_day(year, 3 * quarter)};
}

std::optional<ch::sys_days> parse_day(std::string_view iso) {
  const int year = digits_at(iso, 0, 4);
  if (year < 1000) return std::nullopt;
  const int month = iso.size() >= 7 && iso[4] == '-' ? digits_at(iso, 5, 2) : 1;
  const int day = iso.size() >= 10 && iso[7] == '-' ? digits_at(iso, 8, 2) : 1;
  const ch::year_month_day date{ch::year{year}, ch::month{static_cast<unsigned>(month)},
                                ch::day{static_cast<unsigned>(day)}};
  if (month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return ch::sys_days{date};
}

std::string iso_day(ch::sys_days day) {
  const ch::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

int yyyymmdd(ch::sys_days day) {
  const ch::year_month_day date{day};
  return static_cast<int>(date.year()) * 10000 +
         static_cast<int>(static_cast<unsigned>(date.month()) * 100 +
                          static_cast<unsigned>(date.day()));
}

}  // namespace mercato
