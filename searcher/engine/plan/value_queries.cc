// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/value_queries.hh"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "common/article/article_id.hh"
#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/plan/sets/term_union.hh"
#include "searcher/query/parser.hh"
#include "searcher/query/values/values.hh"

namespace mercato {
namespace {

constexpr std::size_t most_days = 4000;  // longer ranges are asked of the value slot

Xapian::Query any_of(const std::vector<std::string>& terms) {
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

/// The terms of a range may be many.
Xapian::Query any_in_range(const IndexReader& index, const std::vector<std::string>& terms) {
  return index.shards().any_remote() ? any_of(terms) : term_union(terms);
}

Xapian::Query nothing() { return Xapian::Query::MatchNothing; }

/// The names a value goes by in the index's terms: its own, and those merged into it.
std::vector<std::string> names_of(const IndexReader& index, FacetId id) {
  std::vector<std::string> names;
  for (const FacetId variant : index.variants(id))
    if (const auto name = index.name(variant)) names.push_back(name->name);
  return names;
}

/// The names that an end of a move may have in the index's terms.
std::vector<std::string> end_names(const IndexReader& index, Field field, std::string_view text) {
  std::vector<std::string> names;
  for (const Field kind : {field, Field::organization})
    for (const FacetId id : resolve_value(index, kind, text))
      for (std::string& name : names_of(index, id)) names.push_back(std::move(name));
  names.emplace_back(text);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// Publication days as the fewest terms: whole years, whole months, days.
std::vector<std::string> day_terms(DayBounds range) {
  using namespace std::chrono;
  std::vector<std::string> terms;
  for (Day day = range.first; day <= range.last && terms.size() < most_days;) {
    const year_month_day date(day);
    const Day year_end = sys_days(date.year() / December / 31);
    const Day month_end = sys_days(date.year() / date.month() / last);
    const std::string digits = fmt::format("{:08}", yyyymmdd(day));
    if (date.month() == January && date.day() == std::chrono::day(1) && year_end <= range.last) {
      terms.push_back(terms::year(std::string_view(digits).substr(0, 4)));
      day = year_end;
    } else if (date.day() == std::chrono::day(1) && month_end <= range.last) {
      terms.push_back(terms::month(std::string_view(digits).substr(0, 6)));
      day = month_end;
    } else {
      terms.push_back(terms::day(digits));
    }
    day += days(1);
  }
  return terms;
}

/// A year or month of which no more is known is inside if all of it is; slot::date writes 00 for
/// what is not known. Articles without a date are never inside.
Xapian::Query published_between(DayBounds range) {
  using namespace std::chrono;
  const year_month_day first(range.first);
  const year_month_day last(range.last);
  const int year = static_cast<int>(first.year()) * 10000;
  const int month = year + static_cast<int>(static_cast<unsigned>(first.month())) * 100;
  const bool from_month = first.day() == std::chrono::day(1);
  const bool from_year = from_month && first.month() == January;
  const int low = from_year ? year : from_month ? month : yyyymmdd(range.first);
  constexpr int least = 10000;  // of year 1: below are articles without a date
  const auto digits = [](int day) { return fmt::format("{:08}", day); };
  Xapian::Query inside(Xapian::Query::OP_VALUE_RANGE, slot::date, digits(std::max(low, least)),
                       digits(yyyymmdd(range.last)) + "~");
  std::vector<Xapian::Query> beyond;  // periods that go on after the last day
  const auto add_beyond = [&](int period) {
    beyond.emplace_back(Xapian::Query::OP_VALUE_RANGE, slot::date, digits(period),
                        digits(period) + "~");
  };
  const int last_year = static_cast<int>(last.year()) * 10000;
  if (last.month() != December || last.day() != std::chrono::day(31)) add_beyond(last_year);
  if (range.last != sys_days(last.year() / last.month() / std::chrono::last))
    add_beyond(last_year + static_cast<int>(static_cast<unsigned>(last.month())) * 100);
  if (beyond.empty()) return inside;
  return {Xapian::Query::OP_AND_NOT, inside,
          Xapian::Query(Xapian::Query::OP_OR, beyond.begin(), beyond.end())};
}

std::optional<Xapian::Query> published(const IndexReader& index, std::string_view lower,
                                       std::string_view upper) {
  const auto range = resolve_date_range(lower, upper, today_local());
  if (!range) return std::nullopt;
  if (lower.empty() || upper.empty() || range->last - range->first > std::chrono::days(most_days))
    return published_between(*range);
  return any_in_range(index, day_terms(*range));
}

/// The last day of a year or month, or the day itself, given by its digits.
std::string last_day(const std::string& period) {
  if (period.size() <= 4) return period + "1231";
  if (period.size() > 6) return period;
  const auto year = std::chrono::year(std::stoi(period.substr(0, 4)));
  const auto month = std::chrono::month(static_cast<unsigned>(std::stoi(period.substr(4))));
  return fmt::format("{}{:02}", period,
                     static_cast<unsigned>((year / month / std::chrono::last).day()));
}

/// Whether these are the digits of a year, month or day: what an index has may be something else.
bool is_period(std::string_view digits) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return (digits.size() == 4 || digits.size() == 6 || digits.size() == 8) &&
         std::all_of(digits.begin(), digits.end(), digit);
}

/// Whether a year, month or day that articles mention, as the digits of its term, lies in a range
/// of days (YYYYMMDD). One that is meant whole stands for its parts: a year for its months, a month
/// for its days.
bool is_meant(std::string digits, std::string_view low, std::string_view high) {
  const auto inside = [&](const std::string& period) {
    const std::size_t known = std::min<std::size_t>(period.size(), 8) - 4;
    return period + std::string("0101").substr(known) >= low && last_day(period) <= high;
  };
  const bool whole = digits.ends_with(terms::whole_period);
  if (whole) digits.pop_back();
  if (!is_period(digits)) return false;
  if (!whole) return inside(digits);
  if (digits.size() > 4) return last_day(digits) >= low && digits + "01" <= high;
  for (int month = 1; month <= 12; ++month)
    if (inside(fmt::format("{}{:02}", digits, month))) return true;
  return false;
}

std::optional<Xapian::Query> mentioned(const IndexReader& index, std::string_view lower,
                                       std::string_view upper) {
  const auto range = resolve_date_range(lower, upper, today_local());
  if (!range) return std::nullopt;
  const std::string prefix(row(Field::mentioned).prefix);
  const std::string low = fmt::format("{:08}", yyyymmdd(range->first));
  const std::string high = fmt::format("{:08}", yyyymmdd(range->last));
  std::vector<std::string> terms;
  for (auto it = index.database().allterms_begin(prefix);
       it != index.database().allterms_end(prefix); ++it) {
    if (is_meant((*it).substr(prefix.size()), low, high)) terms.push_back(*it);
  }
  return any_in_range(index, terms);
}

std::optional<Xapian::Query> amounts(const IndexReader& index, std::string_view lower,
                                     std::string_view upper) {
  const auto range = resolve_amount_range(lower, upper);
  if (!range) return std::nullopt;
  // Terms hold three digits: compare at that precision, so that 14.3 finds what was written 14.3.
  const std::string prefix = std::string(row(Field::amount).prefix) + fold(range->currency);
  const auto digits = [&](double value) {
    return terms::amount("", value).substr(row(Field::amount).prefix.size());
  };
  const std::string low = range->low > 0 ? digits(range->low) : std::string();
  const std::string high = std::isfinite(range->high) ? digits(range->high) : std::string("~");
  constexpr std::size_t number_size = 5;
  std::vector<std::string> terms;
  for (auto it = index.database().allterms_begin(prefix);
       it != index.database().allterms_end(prefix); ++it) {
    const std::string term = *it;
    const std::string number = term.substr(term.size() - std::min(term.size(), number_size));
    if (number >= low && number <= high) terms.push_back(term);
  }
  return any_in_range(index, terms);
}

/// `xAI → OpenAI`: as facets show it, that value alone; else by any name of its ends; « … » is any.
Xapian::Query labelled_move(const IndexReader& index, std::string_view label) {
  constexpr std::string_view arrow = " → ";
  constexpr std::string_view any = "…";
  const std::size_t at = label.find(arrow);
  if (at == std::string_view::npos) return nothing();
  const std::string_view from = label.substr(0, at);
  const std::string_view to = label.substr(at + arrow.size());
  if (index.name(facet_id(Field::move, label))) return Xapian::Query(terms::move(from, to));
  return move_query(index, from == any ? std::string_view{} : from,
                    to == any ? std::string_view{} : to);
}

/// The power of ten that `1 k – 10 k EUR` begins with, in the words of either language; nothing if
/// it is no such label.
std::optional<int> labelled_exponent(std::string_view label, std::string_view currency) {
  constexpr std::string_view dash = "–";
  constexpr int largest = 99;  // exponent of a term
  const auto middle = label.find(dash);
  const auto low = parse_amount_bound(label.substr(0, middle));
  const auto high = parse_amount_bound(label.substr(middle + dash.size()));
  for (int exponent = 0; exponent <= largest; ++exponent) {
    const double power = std::pow(10.0, exponent);
    if (magnitude_label(magnitude_id(currency, power)) == label) return exponent;
    if (low && high && low->value == power && high->value == std::pow(10.0, exponent + 1))
      return exponent;
  }
  return std::nullopt;
}

/// `1 k – 10 k EUR`, as facets show it.
std::optional<Xapian::Query> labelled_magnitude(const IndexReader& index, std::string_view label) {
  constexpr std::size_t code = 3;  // letters of a currency
  if (label.find("–") == std::string_view::npos || label.size() <= code) return std::nullopt;
  const std::string currency(label.substr(label.size() - code));
  const auto exponent = labelled_exponent(label, currency);
  if (!exponent) return std::nullopt;
  const std::string prefix =
      fmt::format("{}{}{:02}", row(Field::amount).prefix, fold(currency), *exponent);
  std::vector<std::string> terms;
  for (auto it = index.database().allterms_begin(prefix);
       it != index.database().allterms_end(prefix); ++it)
    terms.push_back(*it);
  return any_in_range(index, terms);
}

}  // namespace

std::vector<FacetId> resolve_value(const IndexReader& index, Field field, std::string_view text) {
  const FacetId direct = facet_id(field, text);
  if (index.merges().contains(direct) || index.name(direct)) return {index.canonical(direct)};
  // A speaker is a person: articles call him by the names they have for the person.
  const Field named = field == Field::speaker ? Field::person : field;
  std::vector<FacetId> ids;
  for (const AliasTarget& target : index.alias(fold(text))) {
    if (facet_field(target.id) != named) continue;
    const FacetId id = index.canonical(target.id);
    const FacetId wanted = facet_number(field, facet_payload(id));
    if (std::find(ids.begin(), ids.end(), wanted) == ids.end()) ids.push_back(wanted);
  }
  return ids;
}

Xapian::Query value_query(const IndexReader& index, Field field, std::string_view text) {
  const std::string own = terms::value(field, text);
  if (own == row(field).prefix) return Xapian::Query(std::string(term_of_no_article));
  if (field == Field::id) {
    std::vector<std::string> terms;
    for (const std::string& id : indexed_ids(std::string(text))) terms.push_back(terms::id(id));
    return any_of(terms);
  }
  if (field == Field::move_from) return move_query(index, text, {});
  if (field == Field::move_to) return move_query(index, {}, text);
  std::vector<std::string> terms{own};
  for (const FacetId id : resolve_value(index, field, text))
    for (const std::string& name : names_of(index, id)) terms.push_back(terms::value(field, name));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return any_of(terms);
}

Xapian::Query move_query(const IndexReader& index, std::string_view from, std::string_view to) {
  std::vector<std::string> terms;
  if (from.empty() || to.empty()) {
    const Field field = to.empty() ? Field::move_from : Field::move_to;
    for (const std::string& name : end_names(index, field, to.empty() ? from : to))
      terms.push_back(terms::value(field, name));
  } else {
    for (const std::string& begin : end_names(index, Field::move_from, from))
      for (const std::string& end : end_names(index, Field::move_to, to))
        terms.push_back(terms::move(begin, end));
  }
  return any_of(terms);
}

std::optional<Xapian::Query> range_query(const IndexReader& index, Field field,
                                         std::string_view lower, std::string_view upper) {
  switch (field) {
    case Field::date:
      return published(index, lower, upper);
    case Field::mentioned:
      return mentioned(index, lower, upper);
    case Field::amount:
      return amounts(index, lower, upper);
    default:
      return std::nullopt;
  }
}

Xapian::Query filter_query(const IndexReader& index, Field field, std::string_view value) {
  const FieldKind kind = row(field).kind;
  if (field == Field::move) return labelled_move(index, value);
  if (field == Field::amount)
    if (auto bucket = labelled_magnitude(index, value)) return *bucket;
  if (kind != FieldKind::date && kind != FieldKind::amount) return value_query(index, field, value);
  const Node range = parse_query(fmt::format("{}:{}", row(field).name, value)).root;
  if (range.kind == NodeKind::range)
    if (auto query = range_query(index, field, range.text, range.upper)) return *query;
  throw Error(ErrorCode::usage, fmt::format("'{}' is no {} to filter by", value, row(field).name),
              field == Field::amount ? "write it like amount:>=100M$ or montant:1Md..20Md"
                                     : "write it like date:2025, date:2025-06..2025-09 or date:7j");
}

}  // namespace mercato
