// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/locale.hh"

#include <cmath>

#include <fmt/format.h>

#include "common/values/months.hh"

namespace mercato {
namespace {

/// The number of `digits`, or 0 if there is anything else.
unsigned digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

struct Parts {
  std::string_view year;
  unsigned month = 0;  ///< 0: none
  unsigned day = 0;
};

/// The parts of YYYY-MM-DD, YYYY-MM; a month of 0 for anything else.
Parts parts_of(std::string_view iso) {
  const bool month = iso.size() >= 7 && iso[4] == '-';
  const bool day = iso.size() >= 10 && iso[7] == '-';
  if (!month) return {};
  Parts parts{iso.substr(0, 4), digits(iso.substr(5, 2)), day ? digits(iso.substr(8, 2)) : 0};
  if (parts.month > 12 || digits(parts.year) == 0) parts.month = 0;
  return parts;
}

}  // namespace

std::string french_number(std::size_t value) {
  std::string out = fmt::format("{}", value);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, "\u202F");
  return out;
}

std::string french_decimal(double value) {
  std::string out = fmt::format("{:.1f}", std::isfinite(value) ? value : 0.0);
  out[out.find('.')] = ',';
  return out;
}

std::string long_date(std::string_view iso, std::string_view language) {
  const Parts parts = parts_of(iso);
  if (parts.month == 0) return std::string(iso);
  const bool french = language.empty() || language.starts_with("fr");
  const std::string_view month =
      month_name(parts.month, french ? MonthLanguage::french : MonthLanguage::english);
  if (parts.day == 0) return fmt::format("{} {}", month, parts.year);
  const std::string day = french && parts.day == 1 ? "1er" : fmt::format("{}", parts.day);
  return fmt::format("{} {} {}", day, month, parts.year);
}

std::string short_month(std::string_view iso) {
  const Parts parts = parts_of(iso);
  if (parts.month == 0) return std::string(iso);
  return fmt::format("{} {}", month_abbreviation(parts.month), parts.year);
}

}  // namespace mercato
