// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/entities/dates.hh"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "common/entities/calendar.hh"
#include "common/entities/numerals.hh"

namespace mercato {
namespace {

namespace ch = std::chrono;

constexpr std::string_view month_names[] = {"janvier",   "fevrier", "mars",     "avril",
                                            "mai",       "juin",    "juillet",  "aout",
                                            "septembre", "octobre", "novembre", "decembre"};
constexpr std::string_view weekday_names[] = {"dimanche", "lundi",    "mardi", "mercredi",
                                              "jeudi",    "vendredi", "samedi"};

/// How a date without year lies to the publication.
enum class Side : std::uint8_t { nearest, before, after };

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

template <std::size_t N>
unsigned index_in(const std::string_view (&list)[N], std::string_view word) {
  return static_cast<unsigned>(std::ranges::find(list, word) - std::begin(list));
}

/// A date on its way: what it covers and the tokens that say it, [first, next).
struct Found {
  DayRange range;
  std::size_t first = 0;
  std::size_t next = 0;
};

using MaybeFound = std::optional<Found>;

class DateFinder {
 public:
  DateFinder(const Reading& reading, std::string_view published)
      : reading_(reading), today_(parse_day(published)) {}

  std::vector<DateMention> find();

 private:
  [[nodiscard]] MaybeFound read(std::size_t token) const;
  [[nodiscard]] MaybeFound read_day(std::size_t token) const;
  [[nodiscard]] MaybeFound read_numeric(std::size_t token) const;
  [[nodiscard]] MaybeFound read_month(std::size_t token) const;
  [[nodiscard]] MaybeFound read_weekday(std::size_t token) const;
  [[nodiscard]] MaybeFound read_year(std::size_t token) const;
  [[nodiscard]] MaybeFound read_decade(std::size_t token) const;
  [[nodiscard]] MaybeFound read_season(std::size_t token) const;
  [[nodiscard]] MaybeFound read_relative(std::size_t token) const;
  [[nodiscard]] MaybeFound read_period(std::size_t token) const;
  [[nodiscard]] MaybeFound read_ago(std::size_t token) const;
  [[nodiscard]] MaybeFound read_quarter(std::size_t token) const;
  [[nodiscard]] std::string_view word(std::size_t token) const {
    return token < reading_.size() ? reading_.folded(token) : std::string_view{};
  }
  [[nodiscard]] int number(std::size_t token) const;
  [[nodiscard]] int year_at(std::size_t token) const;
  [[nodiscard]] Side side(std::size_t& token) const;
  [[nodiscard]] int year_for(unsigned month, unsigned day, Side side) const;
  [[nodiscard]] int this_year() const {
    return static_cast<int>(ch::year_month_day{*today_}.year());
  }

  const Reading& reading_;
  std::optional<ch::sys_days> today_;
};

std::vector<DateMention> DateFinder::find() {
  constexpr Marks starts = mark::digits | mark::month | mark::weekday | mark::date_word;
  std::vector<DateMention> dates;
  std::size_t free = 0;
  for (std::size_t token = 0; token < reading_.size(); ++token) {
    if (token < free || !reading_.has(token, starts)) continue;
    const MaybeFound found = read(token);
    if (!found || found->first < free) continue;
    free = found->next;
    const Span span{reading_.tokens[found->first].begin, reading_.tokens[found->next - 1].end};
    dates.push_back({span, iso_day(found->range.first), iso_day(found->range.last)});
  }
  return dates;
}

MaybeFound DateFinder::read(std::size_t token) const {
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
Side DateFinder::side(std::size_t& token) const {
  if (is_any_of(word(token), {"dernier", "derniere", "passe", "passee"}))
    return ++token, Side::before;
  if (is_any_of(word(token), {"prochain", "prochaine"})) return ++token, Side::after;
  return Side::nearest;
}

/// The year of a day of a month: the nearest to the publication, or the first before or after it.
int DateFinder::year_for(unsigned month, unsigned day, Side side) const {
  const int year = this_year();
  const auto at = [&](int y) {
    const unsigned last = static_cast<unsigned>((ch::year{y} / ch::month{month} / ch::last).day());
    return ch::sys_days{ch::year{y} / ch::month{month} / ch::day{std::min(day, last)}};
  };
  if (side == Side::before) return at(year) < *today_ ? year : year - 1;
  if (side == Side::after) return at(year) > *today_ ? year : year + 1;
  int best = year;
  for (const int candidate : {year - 1, year + 1}) {
    const auto distance = [&](int y) { return ch::abs(at(y) - *today_); };
    if (distance(candidate) < distance(best)) best = candidate;
  }
  return best;
}

/// 16/03/2020, 16.03.2020, 2020-03-16.
MaybeFound DateFinder::read_numeric(std::size_t token) const {
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
  return Found{*range, token, reading_.token_at(static_cast<std::uint32_t>(at))};
}

/// « 8 juillet (2025) », « 3 et 4 mai », « 3 au 5 mars », after a weekday or not.
MaybeFound DateFinder::read_day(std::size_t token) const {
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
  const unsigned month = index_in(month_names, word(month_at)) + 1;
  std::size_t next = month_at + 1;
  int year = year_at(next);
  if (year != 0) {
    ++next;
  } else {
    if (!today_) return std::nullopt;
    const Side where = side(next);
    year = year_for(month, static_cast<unsigned>(first), where);
  }
  const auto range = day_range(year, month, static_cast<unsigned>(first),
                               static_cast<unsigned>(std::max(first, last)));
  if (!range) return std::nullopt;
  return Found{*range, token, next};
}

/// « juillet 2014 », « mi-juin », « fin août », « en mai », « mars dernier ».
MaybeFound DateFinder::read_month(std::size_t token) const {
  if (word(token) == "mars" && reading_.tokens[token].lexeme->letters == LetterCase::title &&
      !year_at(token + 1))
    return std::nullopt;  // the planet, or a Roman god
  const unsigned month = index_in(month_names, word(token)) + 1;
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  std::size_t next = token + 1;
  int year = year_at(next);
  Side where = Side::nearest;
  if (year != 0) {
    ++next;
  } else {
    where = side(next);
    const bool dated = is_any_of(before, {"en", "mi", "fin", "debut", "de", "depuis", "courant",
                                          "mois", "des", "avant", "apres", "jusqu"}) ||
                       reading_.tokens[token].elided || where != Side::nearest;
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
  return Found{range, first, next};
}

/// « lundi », « vendredi dernier », « lundi 8 juillet ».
MaybeFound DateFinder::read_weekday(std::size_t token) const {
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
  const Side where = side(next);
  if (before == "le" && where == Side::nearest) return std::nullopt;  // le lundi: every Monday
  const ch::weekday wanted{index_in(weekday_names, word(token))};
  const ch::weekday now{*today_};
  const auto back = (now - wanted).count();
  ch::sys_days day = *today_ - ch::days{back};
  if (where == Side::before && back == 0) day -= ch::days{7};
  if (where == Side::after) day += ch::days{7};
  return Found{{day, day}, token, next};
}

/// « en 2015 », « depuis 2013 », « fin 2024 », « (2008) ».
MaybeFound DateFinder::read_year(std::size_t token) const {
  const int year = year_at(token);
  if (year < 1700 || year > 2100) return std::nullopt;
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  const bool said =
      is_any_of(before, {"en",    "depuis",    "fin",     "debut",   "mi", "des",   "avant",
                         "apres", "annee",     "courant", "ici",     "an", "jusqu", "ete",
                         "hiver", "printemps", "automne", "rentree", "et", "a"}) ||
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
  return Found{range, first, next};
}

/// « les années 2010 »
MaybeFound DateFinder::read_decade(std::size_t token) const {
  if (word(token) != "annees") return std::nullopt;
  const int decade = year_at(token + 1);
  if (decade == 0 || decade % 10 != 0) return std::nullopt;
  return Found{{year_range(decade).first, year_range(decade + 9).last}, token, token + 2};
}

/// « l’été 2018 », « cet été », « l’hiver dernier ». Seasons of the northern hemisphere, by months.
MaybeFound DateFinder::read_season(std::size_t token) const {
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
  const Side where = year != 0 ? (++next, Side::nearest) : side(next);
  if (year == 0) {
    if (before != "cet" && before != "ce" && where == Side::nearest) return std::nullopt;
    year = year_for(season->last, 28, where);
    if (season->last < season->first) --year;
  }
  const int end = season->last < season->first ? year + 1 : year;
  return Found{
      {month_range(year, season->first).first, month_range(end, season->last).last}, token, next};
}

/// « hier », « aujourd’hui », « demain ».
MaybeFound DateFinder::read_relative(std::size_t token) const {
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
  return Found{{day, day}, first, token + 1};
}

/// « la semaine dernière », « ce mois-ci », « l’an prochain », « cette année », « ce week-end ».
MaybeFound DateFinder::read_period(std::size_t token) const {
  const std::string_view unit = word(token);
  if (!is_any_of(unit, {"semaine", "mois", "annee", "an", "week"})) return std::nullopt;
  const std::string_view before = token > 0 ? word(token - 1) : std::string_view{};
  std::size_t next = token + 1;
  if (unit == "week") {
    if (word(next) != "end") return std::nullopt;
    ++next;
  }
  const Side where = side(next);
  const bool here = is_any_of(before, {"ce", "cette", "cet"});
  if (where == Side::nearest && !here) return std::nullopt;
  const bool many = is_any_of(before, {"les", "des", "deux", "trois", "quatre", "cinq"});
  if (many) return std::nullopt;
  const int shift = where == Side::before ? -1 : where == Side::after ? 1 : 0;
  if (unit == "annee" || unit == "an") return Found{year_range(this_year() + shift), token, next};
  if (unit == "mois") {
    const ch::year_month_day now{*today_};
    const ch::year_month month = now.year() / now.month() + ch::months{shift};
    return Found{month_range(static_cast<int>(month.year()), static_cast<unsigned>(month.month())),
                 token, next};
  }
  DayRange range = week_range(*today_, shift);
  if (unit == "week") range.first = range.last - ch::days{1};
  return Found{range, token, next};
}

/// « il y a trois ans », « il y a dix jours ».
MaybeFound DateFinder::read_ago(std::size_t token) const {
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
    return Found{year_range(this_year() - value), token - 1, next};
  if (unit == "mois") {
    const ch::year_month month = now.year() / now.month() - ch::months{value};
    return Found{month_range(static_cast<int>(month.year()), static_cast<unsigned>(month.month())),
                 token - 1, next};
  }
  if (is_any_of(unit, {"semaine", "semaines"}))
    return Found{week_range(*today_, -value), token - 1, next};
  if (!is_any_of(unit, {"jour", "jours"})) return std::nullopt;
  const ch::sys_days day = *today_ - ch::days{value};
  return Found{{day, day}, token - 1, next};
}

/// « premier trimestre 2019 », « deuxième trimestre ».
MaybeFound DateFinder::read_quarter(std::size_t token) const {
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
  return Found{quarter_range(year, quarter), token - 1, next};
}

}  // namespace

std::vector<DateMention> find_dates(const Reading& reading, std::string_view published) {
  return DateFinder(reading, published).find();
}

}  // namespace mercato
