// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/schema.hh"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "common/values/calendar.hh"

namespace mercato {
namespace {

static_assert(static_cast<int>(Field::media) - static_cast<int>(Field::person) ==
              static_cast<int>(EntityType::media));

/// Cuts between code points.
std::string bounded(std::string term) {
  if (term.size() <= terms::longest) return term;
  std::size_t end = terms::longest;
  while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
  term.resize(end);
  return term;
}

std::string concat(std::string_view prefix, std::string_view text) {
  std::string term;
  term.reserve(prefix.size() + text.size());
  term += prefix;
  term += text;
  return bounded(std::move(term));
}

/// A value as it is compared: folded, hyphens and spaces of any kind as one space.
std::string value_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string key;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode_at(folded, i);
    if (is_hyphen(c.value) || is_group_space(c.value)) {
      if (!key.empty() && key.back() != ' ') key += ' ';
    } else {
      key.append(folded, i, c.size);
    }
    i += c.size;
  }
  return key;
}

constexpr std::size_t most_years = 200;

constexpr int least_exponent = 0;
constexpr int most_exponent = 15;

int exponent_of(double value) {
  if (!(value >= 1)) return least_exponent;
  return std::clamp(static_cast<int>(std::floor(std::log10(value) + 1e-9)), least_exponent,
                    most_exponent);
}

std::uint64_t currency_code(std::string_view currency) {
  std::uint64_t code = 0;
  for (std::size_t i = 0; i < 3; ++i)
    code = code << 8 | static_cast<unsigned char>(i < currency.size() ? currency[i] : ' ');
  return code;
}

std::string short_power(int exponent) {
  static constexpr std::string_view units[] = {"", "k", "M", "Md", "T", "P"};
  const auto unit = static_cast<std::size_t>(std::min(exponent / 3, 5));
  std::string digits = "1" + std::string(static_cast<std::size_t>(exponent % 3), '0');
  return units[unit].empty() ? digits : fmt::format("{} {}", digits, units[unit]);
}

}  // namespace

namespace terms {

std::string stem(std::string_view stem) { return concat("Z", stem); }

std::string mark(Field field) { return concat("XI", row(field).name); }

std::string value(Field field, std::string_view value) {
  return concat(row(field).prefix, value_key(value));
}

std::string move(std::string_view from, std::string_view to) {
  return concat(row(Field::move).prefix, value_key(from) + ">" + value_key(to));
}

std::string day(std::string_view yyyymmdd) { return concat("D", yyyymmdd); }
std::string month(std::string_view yyyymm) { return concat("M", yyyymm); }
std::string year(std::string_view yyyy) { return concat("Y", yyyy); }

std::string amount(std::string_view currency, double value) {
  const int exponent = exponent_of(value);
  const double scaled = value / std::pow(10.0, exponent - 2);
  const int digits = std::clamp(static_cast<int>(std::lround(scaled)), 0, 999);
  return concat(row(Field::amount).prefix,
                fmt::format("{}{:02}{:03}", fold(currency), exponent, digits));
}

std::string id(std::string_view id) {
  const std::string_view prefix = row(Field::id).prefix;
  if (prefix.size() + id.size() <= longest) return concat(prefix, id);
  return fmt::format("{}{}#{:016x}", prefix, id.substr(0, 100), stable_hash(id));
}

std::vector<std::string> mentioned(std::string_view first, std::string_view last) {
  using std::chrono::days;
  using std::chrono::sys_days;
  const auto from = parse_day(first);
  const auto to = parse_day(last);
  constexpr std::size_t whole_day = 10;  // YYYY-MM-DD
  if (first.size() < whole_day || last.size() < whole_day) return {};
  if (!from || !to || *to < *from) return {};
  const std::string_view prefix = row(Field::mentioned).prefix;
  const auto covers = [&](sys_days begin, sys_days end) { return *from <= begin && end <= *to; };
  std::vector<std::string> terms;
  const std::chrono::year_month_day begin(*from);
  const std::chrono::year_month_day end(*to);
  for (auto year = begin.year(); year <= end.year() && terms.size() < most_years; ++year) {
    terms.push_back(fmt::format("{}{:04}", prefix, static_cast<int>(year)));
    if (covers(sys_days(year / 1 / 1), sys_days(year / 12 / 31)))
      terms.push_back(terms.back() + whole_period);
  }
  if (terms.back().ends_with(whole_period) || *to - *from > days(366)) return terms;
  for (auto month = begin.year() / begin.month(); month <= end.year() / end.month();
       month += std::chrono::months(1)) {
    terms.push_back(fmt::format("{}{:04}{:02}", prefix, static_cast<int>(month.year()),
                                static_cast<unsigned>(month.month())));
    if (covers(sys_days(month / 1), sys_days(month / std::chrono::last)))
      terms.push_back(terms.back() + whole_period);
  }
  if (terms.back().ends_with(whole_period) || *to - *from > days(31)) return terms;
  for (auto day = *from; day <= *to; day += days(1))
    terms.push_back(fmt::format("{}{:08}", prefix, yyyymmdd(day)));
  return terms;
}

}  // namespace terms

FacetId facet_id(Field field, std::string_view value) {
  return facet_number(field, stable_hash(value_key(value)));
}

std::string move_label(std::string_view from, std::string_view to) {
  constexpr std::string_view unknown = "…";
  return fmt::format("{} → {}", from.empty() ? unknown : from, to.empty() ? unknown : to);
}

FacetId magnitude_id(std::string_view currency, double value) {
  return facet_number(Field::amount,
                      currency_code(currency) << 8 | static_cast<unsigned>(exponent_of(value)));
}

std::string magnitude_label(FacetId id) {
  const std::uint64_t payload = facet_payload(id);
  const int exponent = static_cast<int>(payload & 0xFF);
  std::string currency;
  for (const int shift : {24, 16, 8}) currency += static_cast<char>(payload >> shift & 0xFF);
  return fmt::format("{} – {} {}", short_power(exponent), short_power(exponent + 1), currency);
}

FacetId month_id(std::string_view yyyymm) {
  std::uint64_t number = 0;
  std::from_chars(yyyymm.data(), yyyymm.data() + yyyymm.size(), number);
  return facet_number(Field::date, number);
}

std::string month_label(FacetId id) {
  return fmt::format("{:04}-{:02}", facet_payload(id) / 100, facet_payload(id) % 100);
}

}  // namespace mercato
