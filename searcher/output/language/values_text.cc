// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/values_text.hh"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "common/values/calendar.hh"
#include "common/values/months.hh"
#include "searcher/output/language/locale.hh"

namespace mercato {
namespace {

constexpr std::size_t year_size = 4;    // YYYY
constexpr std::size_t month_size = 7;   // YYYY-MM
constexpr std::size_t whole_size = 10;  // YYYY-MM-DD

/// 10 000, 1 Md: a power of ten with the abbreviation of its language.
std::string power_text(double value, Language language) {
  struct Unit {
    double factor;
    std::string_view french;
    std::string_view english;
  };
  constexpr Unit units[] = {
      {1e12, "", "tn"}, {1e9, "Md", "bn"}, {1e6, "M", "M"}, {1e3, "k", "k"}, {1, "", ""}};
  for (const Unit& unit : units) {
    const std::string_view name = language == Language::french ? unit.french : unit.english;
    if (value < unit.factor || (name.empty() && unit.factor > 1)) continue;
    const std::string number = sum_text(std::round(value / unit.factor), language);
    return name.empty() ? number : fmt::format("{} {}", number, name);
  }
  return fmt::format("{:g}", value);
}

/// The last day of the month of "YYYY-MM-DD".
bool ends_month(std::string_view iso) {
  const auto day = parse_day(iso);
  if (!day) return false;
  const std::chrono::year_month_day parts(*day);
  return *day == std::chrono::sys_days(parts.year() / parts.month() / std::chrono::last);
}

}  // namespace

std::string date_text(std::string_view iso, Language language) {
  return long_date(iso, language == Language::french ? "fr" : "en");
}

std::string month_text(std::string_view iso, Language language) {
  if (language == Language::french) return short_month(iso);
  constexpr std::size_t letters = 3;
  unsigned month = 0;
  if (iso.size() < month_size) return std::string(iso);
  std::from_chars(iso.data() + year_size + 1, iso.data() + month_size, month);
  const std::string_view name = month_name(month, MonthLanguage::english);
  if (name.empty()) return std::string(iso);
  return fmt::format("{} {}", name.substr(0, letters), iso.substr(0, year_size));
}

std::string period_text(std::string_view first, std::string_view last, Language language) {
  if (first == last) return date_text(first, language);
  const bool whole = first.size() == whole_size && last.size() == whole_size;
  if (whole && first.ends_with("-01-01") && last.ends_with("-12-31")) {
    first = first.substr(0, year_size);
    last = last.substr(0, year_size);
  } else if (whole && first.ends_with("-01") && ends_month(last)) {
    first = first.substr(0, month_size);
    last = last.substr(0, month_size);
  }
  if (first == last) return date_text(first, language);
  return fmt::format("{} – {}", date_text(first, language), date_text(last, language));
}

std::string sum_text(double value, Language language) {
  if (value > 1e18) return fmt::format("{:.3g}", value);
  const auto whole = static_cast<std::size_t>(value);
  std::string out = number_text(whole, language);
  const double rest = value - static_cast<double>(whole);
  if (rest >= 0.005)
    out += (language == Language::french ? "," : ".") +
           fmt::format("{:02}", std::min(99L, std::lround(rest * 100)));
  return out;
}

std::string magnitude_text(double from, double to, std::string_view currency, Language language) {
  return fmt::format("{} – {} {}", power_text(from, language), power_text(to, language), currency);
}

}  // namespace mercato
