// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/dates/dates.hh"

#include <algorithm>
#include <charconv>

#include "common/values/months.hh"
#include "indexer/analysis/dates/date_finder.hh"

namespace mercato {
namespace {

namespace ch = std::chrono;

/// The press speaks of the past more than of the future: a date without year that would lie more
/// than so many days ahead is one of last year.
constexpr int farthest_ahead = 120;

}  // namespace

std::vector<DateMention> DateFinder::find() {
  constexpr Marks starts = mark::digits | mark::month | mark::weekday | mark::date_word;
  std::vector<DateMention> dates;
  std::size_t free = 0;
  for (std::size_t token = 0; token < reading_.size(); ++token) {
    if (token < free || !reading_.has(token, starts)) continue;
    const MaybeDate found = read(token);
    if (!found || found->first < free) continue;
    free = found->next;
    const Span span{reading_.tokens[found->first].begin, reading_.tokens[found->next - 1].end};
    dates.push_back({span, iso_day(found->range.first), iso_day(found->range.last)});
  }
  return dates;
}

MaybeDate DateFinder::read(std::size_t token) const {
  if (reading_.has(token, mark::digits)) {
    if (auto found = read_numeric(token)) return found;
    if (auto found = read_day(token)) return found;
    return read_year(token);
  }
  if (reading_.has(token, mark::month)) return read_month(token);
  if (!today_) return read_decade(token);
  if (reading_.has(token, mark::weekday)) return read_weekday(token);
  for (const auto reader :
       {&DateFinder::read_decade, &DateFinder::read_season, &DateFinder::read_relative,
        &DateFinder::read_period, &DateFinder::read_ago, &DateFinder::read_quarter})
    if (auto found = (this->*reader)(token)) return found;
  return std::nullopt;
}

/// The number in digits at a token, « 1er » too; -1 if there is none.
int DateFinder::number(std::size_t token) const {
  if (token >= reading_.size()) return -1;
  std::string_view digits = slice(reading_.text, reading_.tokens[token].span());
  if (digits == "1er") return 1;
  int value = -1;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return result.ec == std::errc{} && result.ptr == digits.data() + digits.size() ? value : -1;
}

/// A year of four digits at a token, right after the one before; 0 if there is none.
int DateFinder::year_at(std::size_t token) const {
  if (token >= reading_.size() || !reading_.has(token, mark::digits)) return 0;
  if (reading_.tokens[token].span().size() != 4) return 0;
  const int value = number(token);
  return value >= 1000 && value < 2200 ? value : 0;
}

/// « dernier », « prochain » at a token, which is then passed.
DateSide DateFinder::side(std::size_t& token) const {
  if (is_any_of(word(token), {"dernier", "derniere", "passe", "passee"}))
    return ++token, DateSide::before;
  if (is_any_of(word(token), {"prochain", "prochaine"})) return ++token, DateSide::after;
  return DateSide::nearest;
}

/// The year of a day of a month: the nearest to the publication, or the first before or after it.
int DateFinder::year_for(unsigned month, unsigned day, DateSide side) const {
  const int year = this_year();
  const auto at = [&](int y) {
    const unsigned last = static_cast<unsigned>((ch::year{y} / ch::month{month} / ch::last).day());
    return ch::sys_days{ch::year{y} / ch::month{month} / ch::day{std::min(day, last)}};
  };
  if (side == DateSide::before) return at(year) < *today_ ? year : year - 1;
  if (side == DateSide::after) return at(year) > *today_ ? year : year + 1;
  int best = year;
  for (const int candidate : {year - 1, year, year + 1}) {
    const auto distance = [&](int y) { return ch::abs(at(y) - *today_); };
    if (at(candidate) > *today_ + ch::days{farthest_ahead}) continue;
    if (at(best) > *today_ + ch::days{farthest_ahead} || distance(candidate) < distance(best))
      best = candidate;
  }
  return best;
}

/// 16/03/2020, 16.03.2020, 2020-03-16.
MaybeDate DateFinder::read_numeric(std::size_t token) const {
  const std::uint32_t begin = reading_.tokens[token].begin;
  int parts[3] = {0, 0, 0};
  std::size_t sizes[3] = {0, 0, 0};
  std::size_t at = begin;
  char mark = 0;
  for (int i = 0; i < 3; ++i) {
    const std::size_t start = at;
    while (at < reading_.text.size() && reading_.text[at] >= '0' && reading_.text[at] <= '9') ++at;
    sizes[i] = at - start;
    if (sizes[i] == 0 || sizes[i] > 4) return std::nullopt;
    std::from_chars(reading_.text.data() + start, reading_.text.data() + at, parts[i]);
    if (i == 2) break;
    if (at >= reading_.text.size()) return std::nullopt;
    const char next = reading_.text[at];
    if ((next != '/' && next != '.' && next != '-') || (i == 1 && next != mark))
      return std::nullopt;
    mark = next;
    ++at;
  }
  const bool iso = sizes[0] == 4 && mark == '-';
  if (!iso && (sizes[2] != 4 || sizes[0] > 2 || sizes[1] > 2)) return std::nullopt;
  const int year = iso ? parts[0] : parts[2];
  const auto day = static_cast<unsigned>(iso ? parts[2] : parts[0]);
  const auto range = day_range(year, static_cast<unsigned>(parts[1]), day, day);
  if (!range || year < 1000) return std::nullopt;
  return FoundDate{*range, token, reading_.token_at(static_cast<std::uint32_t>(at))};
}

/// « 8 juillet (2025) », « 3 et 4 mai », « 3 au 5 mars », after a weekday or not.
MaybeDate DateFinder::read_day(std::size_t token) const {
  const int first = number(token);
  if (first < 1 || first > 31) return std::nullopt;
  std::size_t month_at = token + 1;
  int last = first;
  if (is_any_of(word(month_at), {"et", "au", "ou"})) {
    if (reading_.has(month_at + 1, mark::weekday)) ++month_at;
    last = number(month_at + 1);
    month_at += 2;
  }
  if (month_at >= reading_.size() || !reading_.has(month_at, mark::month)) return std::nullopt;
  const unsigned month = french_month(word(month_at));
  std::size_t next = month_at + 1;
  int year = year_at(next);
  if (year != 0) {
    ++next;
  } else {
    if (!today_) return std::nullopt;
    const DateSide where = side(next);
    year = year_for(month, static_cast<unsigned>(first), where);
  }
  const auto range = day_range(year, month, static_cast<unsigned>(first),
                               static_cast<unsigned>(std::max(first, last)));
  if (!range) return std::nullopt;
  return FoundDate{*range, token, next};
}

/// « juillet 2014 », « mi-juin », « fin août », « en mai », « mars dernier ».
MaybeDate DateFinder::read_month(std::size_t token) const {
  if (word(token) == "mars" && reading_.tokens[token].lexeme->letters == LetterCase::title &&
      !year_at(token + 1))
    return std::nullopt;  // the planet, or a Roman god
  const unsigned month = french_month(word(token));
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  std::size_t next = token + 1;
  int year = year_at(next);
  DateSide where = DateSide::nearest;
  if (year != 0) {
    ++next;
  } else {
    where = side(next);
    const bool dated = is_any_of(before, {"en", "mi", "fin", "debut", "de", "depuis", "courant",
                                          "mois", "des", "avant", "apres", "jusqu"}) ||
                       reading_.tokens[token].elided || where != DateSide::nearest;
    if (!today_ || !dated) return std::nullopt;
    year = year_for(month, 15, where);
  }
  DayRange range = month_range(year, month);
  std::size_t first = token;
  if (is_any_of(before, {"mi", "fin", "debut"})) {
    first = token - 1;
    if (before == "debut") range.last = range.first + ch::days{9};
    if (before == "mi") range = {range.first + ch::days{9}, range.first + ch::days{19}};
    if (before == "fin") range.first += ch::days{20};
  }
  return FoundDate{range, first, next};
}

/// « en 2015 », « depuis 2013 », « fin 2024 », « (2008) ».
MaybeDate DateFinder::read_year(std::size_t token) const {
  const int year = year_at(token);
  if (year < 1700 || year > 2100) return std::nullopt;
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  const bool said =
      is_any_of(before, {"en",    "depuis",    "fin",     "debut",   "mi", "des",   "avant",
                         "apres", "annee",     "courant", "ici",     "an", "jusqu", "ete",
                         "hiver", "printemps", "automne", "rentree", "et", "a",     "entre"}) ||
      reading_.gap(token).ends_with('(');
  if (!said || (token > 0 && is_any_of(before, {"et", "a"}) && !year_at(token - 2)))
    return std::nullopt;
  DayRange range = year_range(year);
  std::size_t first = token;
  if (is_any_of(before, {"fin", "debut", "mi"})) {
    first = token - 1;
    const auto month = [&](unsigned m) { return month_range(year, m); };
    if (before == "debut") range.last = month(3).last;
    if (before == "mi") range = {month(5).first, month(8).last};
    if (before == "fin") range.first = month(10).first;
  }
  const bool season = is_any_of(before, {"ete", "hiver", "printemps", "automne"});
  if (season) return read_season(token - 1);
  std::size_t next = token + 1;
  const bool to = next < reading_.size() && reading_.gap(next) == "-" && year_at(next) > year;
  if (to) range.last = year_range(year_at(next++)).last;
  return FoundDate{range, first, next};
}

/// « les années 2010 »
MaybeDate DateFinder::read_decade(std::size_t token) const {
  if (word(token) != "annees") return std::nullopt;
  const int decade = year_at(token + 1);
  if (decade == 0 || decade % 10 != 0) return std::nullopt;
  return FoundDate{{year_range(decade).first, year_range(decade + 9).last}, token, token + 2};
}

std::vector<DateMention> find_dates(const Reading& reading, std::string_view published) {
  return DateFinder(reading, published).find();
}

}  // namespace mercato
