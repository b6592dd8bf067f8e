// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iterator>

#include "indexer/analysis/amounts/numerals.hh"
#include "indexer/analysis/dates/date_finder.hh"

namespace mercato {
namespace {

namespace ch = std::chrono;

constexpr std::string_view weekday_names[] = {"dimanche", "lundi",    "mardi", "mercredi",
                                              "jeudi",    "vendredi", "samedi"};

template <std::size_t N>
unsigned index_in(const std::string_view (&list)[N], std::string_view word) {
  return static_cast<unsigned>(std::ranges::find(list, word) - std::begin(list));
}

}  // namespace

/// « lundi », « vendredi dernier », « lundi 8 juillet ».
MaybeDate DateFinder::read_weekday(std::size_t token) const {
  if (number(token + 1) > 0) {
    if (auto day = read_day(token + 1)) {
      day->first = token;
      return day;
    }
  }
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  if (is_any_of(before, {"le", "les", "chaque", "tous", "du"}) && !is_any_of(before, {"le"}))
    return std::nullopt;  // les lundis, chaque lundi
  std::size_t next = token + 1;
  const DateSide where = side(next);
  if (before == "le" && where == DateSide::nearest) return std::nullopt;  // le lundi: every Monday
  const ch::weekday wanted{index_in(weekday_names, word(token))};
  const ch::weekday now{*today_};
  const auto back = (now - wanted).count();
  ch::sys_days day = *today_ - ch::days{back};
  if (where == DateSide::before && back == 0) day -= ch::days{7};
  if (where == DateSide::after) day += ch::days{7};
  return FoundDate{{day, day}, token, next};
}

/// « l’été 2018 », « cet été », « l’hiver dernier ». Seasons of the northern hemisphere, by months.
MaybeDate DateFinder::read_season(std::size_t token) const {
  struct Season {
    std::string_view name;
    unsigned first;
    unsigned last;
  };
  constexpr Season seasons[] = {
      {"printemps", 3, 5}, {"ete", 6, 8}, {"automne", 9, 11}, {"hiver", 12, 2}};
  const auto* season = std::ranges::find(seasons, word(token), &Season::name);
  if (season == std::end(seasons)) return std::nullopt;
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  if (word(token) == "ete" && before != "cet" && !reading_.tokens[token].elided)
    return std::nullopt;  // a été
  std::size_t next = token + 1;
  int year = year_at(next);
  const DateSide where = year != 0 ? (++next, DateSide::nearest) : side(next);
  if (year == 0) {
    if (before != "cet" && before != "ce" && where == DateSide::nearest) return std::nullopt;
    year = year_for(season->last, 28, where);
    if (season->last < season->first) --year;
  }
  const int end = season->last < season->first ? year + 1 : year;
  return FoundDate{
      {month_range(year, season->first).first, month_range(end, season->last).last}, token, next};
}

/// « hier », « aujourd’hui », « demain ».
MaybeDate DateFinder::read_relative(std::size_t token) const {
  int shift = 0;
  std::size_t first = token;
  if (word(token) == "hier")
    shift = token > 0 && word(token - 1) == "avant" && reading_.tokens[token].joined ? (--first, -2)
                                                                                     : -1;
  else if (word(token) == "demain")
    shift = 1;
  else if (word(token) != "aujourd'hui")
    return std::nullopt;
  const ch::sys_days day = *today_ + ch::days{shift};
  return FoundDate{{day, day}, first, token + 1};
}

/// « la semaine dernière », « ce mois-ci », « l’an prochain », « cette année », « ce week-end ».
MaybeDate DateFinder::read_period(std::size_t token) const {
  const std::string_view unit = word(token);
  if (!is_any_of(unit, {"semaine", "mois", "annee", "an", "week"})) return std::nullopt;
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  std::size_t next = token + 1;
  if (unit == "week") {
    if (word(next) != "end") return std::nullopt;
    ++next;
  }
  const DateSide where = side(next);
  const bool here = is_any_of(before, {"ce", "cette", "cet"});
  if (where == DateSide::nearest && !here) return std::nullopt;
  const bool many = is_any_of(before, {"les", "des", "deux", "trois", "quatre", "cinq"});
  if (many) return std::nullopt;
  const int shift = where == DateSide::before ? -1 : where == DateSide::after ? 1 : 0;
  if (unit == "annee" || unit == "an")
    return FoundDate{year_range(this_year() + shift), token, next};
  if (unit == "mois") {
    const ch::year_month_day now{*today_};
    const ch::year_month month = now.year() / now.month() + ch::months{shift};
    return FoundDate{
        month_range(static_cast<int>(month.year()), static_cast<unsigned>(month.month())), token,
        next};
  }
  DayRange range = week_range(*today_, shift);
  if (unit == "week") range.first = range.last - ch::days{1};
  return FoundDate{range, token, next};
}

/// « il y a trois ans », « il y a dix jours ».
MaybeDate DateFinder::read_ago(std::size_t token) const {
  if (word(token) != "y" || word(token + 1) != "a" || token == 0 || word(token - 1) != "il")
    return std::nullopt;
  const std::size_t at = token + 2;
  if (at >= reading_.size()) return std::nullopt;
  const auto count =
      reading_.has(at, mark::digits) ? read_digits(reading_, at) : read_number_words(reading_, at);
  if (!count || count->value > 1000) return std::nullopt;
  const int value = static_cast<int>(count->value);
  const std::string_view unit = word(count->next_token);
  const std::size_t next = count->next_token + 1;
  const ch::year_month_day now{*today_};
  if (is_any_of(unit, {"an", "ans", "annee", "annees"}))
    return FoundDate{year_range(this_year() - value), token - 1, next};
  if (unit == "mois") {
    const ch::year_month month = now.year() / now.month() - ch::months{value};
    return FoundDate{
        month_range(static_cast<int>(month.year()), static_cast<unsigned>(month.month())),
        token - 1, next};
  }
  if (is_any_of(unit, {"semaine", "semaines"}))
    return FoundDate{week_range(*today_, -value), token - 1, next};
  if (!is_any_of(unit, {"jour", "jours"})) return std::nullopt;
  const ch::sys_days day = *today_ - ch::days{value};
  return FoundDate{{day, day}, token - 1, next};
}

/// « premier trimestre 2019 », « deuxième trimestre ».
MaybeDate DateFinder::read_quarter(std::size_t token) const {
  if (word(token) != "trimestre" || token == 0) return std::nullopt;
  constexpr std::string_view ranks[] = {"premier", "deuxieme", "troisieme", "quatrieme"};
  unsigned quarter = index_in(ranks, word(token - 1)) + 1;
  if (word(token - 1) == "dernier") quarter = 4;
  if (word(token - 1) == "second") quarter = 2;
  if (quarter > 4) return std::nullopt;
  std::size_t next = token + 1;
  if (word(next) == "de" && year_at(next + 1)) ++next;
  int year = year_at(next);
  if (year != 0) ++next;
  if (year == 0) {
    year = this_year();
    if (quarter_range(year, quarter).first > *today_) --year;
  }
  return FoundDate{quarter_range(year, quarter), token - 1, next};
}

}  // namespace mercato
