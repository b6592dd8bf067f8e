// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <vector>

#include "common/text/unicode.hh"
#include "common/values/months.hh"
#include "searcher/query/values/values.hh"

namespace mercato {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr Day first_day = Day(year(1) / 1 / 1);
constexpr Day last_day = Day(year(9999) / 12 / 31);

enum class Unit { day, week, month, year };

struct UnitName {
  std::string_view name;  ///< folded
  Unit unit;
};

constexpr UnitName unit_names[] = {
    {"j", Unit::day},         {"jour", Unit::day},     {"jours", Unit::day},
    {"d", Unit::day},         {"day", Unit::day},      {"days", Unit::day},
    {"s", Unit::week},        {"sem", Unit::week},     {"semaine", Unit::week},
    {"semaines", Unit::week}, {"w", Unit::week},       {"week", Unit::week},
    {"weeks", Unit::week},    {"m", Unit::month},      {"mois", Unit::month},
    {"month", Unit::month},   {"months", Unit::month}, {"a", Unit::year},
    {"an", Unit::year},       {"ans", Unit::year},     {"annee", Unit::year},
    {"annees", Unit::year},   {"y", Unit::year},       {"year", Unit::year},
    {"years", Unit::year},
};

struct DayName {
  std::string_view name;  ///< folded
  int before;             ///< days before today
};

constexpr DayName day_names[] = {
    {"aujourd'hui", 0}, {"aujourdhui", 0}, {"today", 0},     {"hier", 1},
    {"yesterday", 1},   {"avant-hier", 2}, {"avanthier", 2},
};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<unsigned> month_of(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  const unsigned month = month_number(name);
  return month == 0 ? std::nullopt : std::optional(month);
}

DayBounds whole(year_month m) { return {Day(m / 1), Day(m / std::chrono::last)}; }

std::optional<DayBounds> day_of(int y, int m, int d) {
  const year_month_day date = year(y) / m / d;
  if (!date.ok() || y < 1 || y > 9999) return std::nullopt;
  return DayBounds{Day(date), Day(date)};
}

std::optional<DayBounds> month_range(int y, int m) {
  if (m < 1 || m > 12 || y < 1 || y > 9999) return std::nullopt;
  return whole(year(y) / m);
}

std::optional<DayBounds> year_range(int y) {
  if (y < 1 || y > 9999) return std::nullopt;
  return DayBounds{Day(year(y) / 1 / 1), Day(year(y) / 12 / 31)};
}

/// Spaces, hyphens, slashes and dots separate the parts of a date.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  constexpr std::string_view separators = " -/._";
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool is_year(std::string_view part) { return part.size() == 4 && number(part).has_value(); }

/// t3 or q3 with its year.
std::optional<DayBounds> quarter_of(std::string_view part, std::string_view of_year) {
  if (part.size() != 2 || (part[0] != 't' && part[0] != 'q') || part[1] < '1' || part[1] > '4')
    return std::nullopt;
  if (!is_year(of_year)) return std::nullopt;
  const int first = (part[1] - '1') * 3 + 1;
  const year y(*number(of_year));
  return DayBounds{Day(y / first / 1), Day(y / (first + 2) / std::chrono::last)};
}

/// w12 or s12 of a year, as ISO 8601 counts weeks.
std::optional<DayBounds> week_of(std::string_view part, std::string_view of_year) {
  if (part.size() != 3 || (part[0] != 'w' && part[0] != 's') || !is_year(of_year))
    return std::nullopt;
  const auto week = number(part.substr(1));
  if (!week || *week < 1) return std::nullopt;
  const int year_number = *number(of_year);
  const auto fourth = [](int a_year) { return Day(year(a_year) / 1 / 4); };  // always in week 1
  const DayBounds found = week_range(fourth(year_number), *week - 1);
  if (found.first >= week_range(fourth(year_number + 1), 0).first) return std::nullopt;
  return found;
}

std::optional<DayBounds> two_parts(std::string_view a, std::string_view b) {
  if (const auto week = week_of(b, a)) return week;
  if (const auto quarter = quarter_of(b, a)) return quarter;
  if (const auto quarter = quarter_of(a, b)) return quarter;
  if (is_year(b)) std::swap(a, b);  // 07/2025, juillet 2025
  if (!is_year(a)) return std::nullopt;
  const int y = *number(a);
  if (const auto m = month_of(b)) return month_range(y, static_cast<int>(*m));
  const auto m = number(b);
  return m ? month_range(y, *m) : std::nullopt;
}

std::optional<DayBounds> three_parts(std::string_view a, std::string_view b, std::string_view c) {
  if (month_of(a)) std::swap(a, b);  // july 8 2025
  if (is_year(a)) std::swap(a, c);   // 2025-07-08
  if (!is_year(c)) return std::nullopt;
  if (a == "1er") a = "1";
  const auto d = number(a);
  const auto named = month_of(b);
  const auto m = named ? std::optional<int>(static_cast<int>(*named)) : number(b);
  return d && m ? day_of(*number(c), *m, *d) : std::nullopt;
}

/// A month without its year: the last one that has begun.
DayBounds latest(unsigned m, Day today) {
  const year_month_day now{today};
  const year y = month(m) <= now.month() ? now.year() : now.year() - years(1);
  return whole(y / month(m));
}

std::optional<DayBounds> one_part(std::string_view part, Day today) {
  if (const auto m = month_of(part)) return latest(*m, today);
  const auto value = number(part);
  if (!value) return std::nullopt;
  if (part.size() == 4) return year_range(*value);
  if (part.size() == 8) return day_of(*value / 10000, *value / 100 % 100, *value % 100);
  return std::nullopt;
}

struct Ago {
  int count;
  Unit unit;
};

std::optional<Ago> relative(std::string_view folded) {
  const std::size_t digits = std::min(folded.find_first_not_of("0123456789"), folded.size());
  const auto count = number(folded.substr(0, digits));
  if (!count || *count > 100000) return std::nullopt;
  std::string_view name = folded.substr(digits);
  while (name.starts_with(' ')) name.remove_prefix(1);
  for (const UnitName& row : unit_names)
    if (row.name == name) return Ago{*count, row.unit};
  return std::nullopt;
}

Day before(Day today, Ago ago) {
  const auto back_months = [&](int count) {
    const year_month_day now{today};
    const year_month m = year_month(now.year(), now.month()) - months(count);
    if (m.year() < year(1)) return first_day;
    const year_month_day same = m / now.day();
    return same.ok() ? Day(same) : Day(m / std::chrono::last);
  };
  switch (ago.unit) {
    case Unit::day:
      return std::max(first_day, today - days(ago.count));
    case Unit::week:
      return std::max(first_day, today - days(7 * ago.count));
    case Unit::month:
      return back_months(ago.count);
    case Unit::year:
      return back_months(12 * std::min(ago.count, 9999));
  }
  return today;
}

/// « 3 derniers mois », « derniers 3 mois », « 7 last days » as 3mois, 7days.
std::optional<std::string> last_period(std::string_view folded) {
  constexpr std::string_view last[] = {"derniers", "dernieres", "last", "past"};
  std::string rest;
  bool named = false;
  for (std::size_t begin = 0; begin < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    const std::string_view word = folded.substr(begin, end - begin);
    if (std::find(std::begin(last), std::end(last), word) != std::end(last))
      named = true;
    else
      rest += word;
    begin = end + 1;
  }
  if (!named || !relative(rest)) return std::nullopt;
  return rest;
}

/// `text` folded, its spaces plain.
std::string folded_value(std::string_view text) {
  std::string out;
  const std::string folded = fold(text);
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode_at(folded, i);
    if (is_no_break_space(c.value))
      out += ' ';
    else
      out.append(folded, i, c.size);
    i += c.size;
  }
  return out;
}

}  // namespace

std::optional<DayBounds> parse_date_bound(std::string_view text, Day today) {
  const std::string folded = folded_value(text);
  for (const DayName& row : day_names)
    if (row.name == folded) return DayBounds{today - days(row.before), today - days(row.before)};
  if (const auto ago = relative(folded)) return DayBounds{before(today, *ago), before(today, *ago)};
  const std::vector<std::string_view> parts = parts_of(folded);
  switch (parts.size()) {
    case 1:
      return one_part(parts[0], today);
    case 2:
      return two_parts(parts[0], parts[1]);
    case 3:
      return three_parts(parts[0], parts[1], parts[2]);
    default:
      return std::nullopt;
  }
}

std::optional<std::pair<std::string, std::string>> spoken_range(std::string_view text) {
  std::string folded = folded_value(text);
  for (const std::string_view article : {"les ", "le ", "la ", "l'", "en "})
    if (folded.starts_with(article)) folded.erase(0, article.size());
  if (const auto last = last_period(folded)) return std::pair{*last, std::string()};
  struct Opening {
    std::string_view words;
    std::string_view lower;  ///< sign before the lower end; nullptr data: no such end
    std::string_view upper;
  };
  constexpr std::string_view none = "-";
  constexpr Opening openings[] = {
      {"avant ", none, "<"},      {"before ", none, "<"},  {"jusqu'en ", none, ""},
      {"jusqu'a ", none, ""},     {"jusqu'au ", none, ""}, {"until ", none, ""},
      {"apres ", ">", none},      {"after ", ">", none},   {"depuis ", "", none},
      {"a partir de ", "", none}, {"des ", "", none},      {"since ", "", none},
  };
  for (const Opening& opening : openings) {
    if (!folded.starts_with(opening.words)) continue;
    const std::string bound = folded.substr(opening.words.size());
    if (opening.lower == none) return std::pair{std::string(), std::string(opening.upper) + bound};
    return std::pair{std::string(opening.lower) + bound, std::string()};
  }
  constexpr std::pair<std::string_view, std::string_view> pairs[] = {{"entre ", " et "},
                                                                     {"between ", " and "},
                                                                     {"de ", " a "},
                                                                     {"du ", " au "},
                                                                     {"from ", " to "}};
  for (const auto& [begin, between] : pairs) {
    const std::size_t at = folded.find(between);
    if (!folded.starts_with(begin) || at == std::string::npos) continue;
    std::string lower = folded.substr(begin.size(), at - begin.size());
    const std::string upper = folded.substr(at + between.size());
    // « entre mars et mai 2020 »: the year holds for both
    const std::vector<std::string_view> parts = parts_of(upper);
    const std::vector<std::string_view> lower_parts = parts_of(lower);
    const bool dated = !lower_parts.empty() && is_year(lower_parts.back());
    if (!dated && !parts.empty() && is_year(parts.back())) {
      if (lower_parts.size() == 1 && parts.size() == 3 && number(lower_parts[0]))
        lower += " " + std::string(parts[1]);  // « du 3 au 8 mai 2020 »
      lower += " " + std::string(parts.back());
    }
    return std::pair{lower, upper};
  }
  return std::nullopt;
}

bool is_relative_date(std::string_view text) { return relative(folded_value(text)).has_value(); }

std::optional<DayBounds> resolve_date_range(std::string_view lower, std::string_view upper,
                                            Day today) {
  const bool after = lower.starts_with('>');
  const bool earlier = upper.starts_with('<');
  if (after) lower.remove_prefix(1);
  if (earlier) upper.remove_prefix(1);
  if ((after && lower.empty()) || (earlier && upper.empty())) return std::nullopt;
  DayBounds range{first_day, last_day};
  if (!lower.empty()) {
    const auto days_of = parse_date_bound(lower, today);
    if (!days_of) return std::nullopt;
    range.first = after ? days_of->last + days(1) : days_of->first;
    // « 7j »: the last seven days, today included
    if (upper.empty() && !after && is_relative_date(lower))
      return DayBounds{std::min(days_of->first + days(1), today), today};
  }
  if (!upper.empty()) {
    const auto days_of = parse_date_bound(upper, today);
    if (!days_of) return std::nullopt;
    range.last = earlier ? days_of->first - days(1) : days_of->last;
    if (!lower.empty() && range.last < range.first)
      return DayBounds{days_of->first, parse_date_bound(lower, today)->last};
  }
  return range;
}

Day today_local() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return Day(year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday);
}

}  // namespace mercato
