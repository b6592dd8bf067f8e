// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/facets/scale.hh"

#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/values/calendar.hh"

namespace mercato {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::size_t most_buckets = 40'000;  // a century of days

sys_days day_of(int digits) {
  return sys_days(std::chrono::year(digits / 10000) / (digits / 100 % 100) / (digits % 100));
}

/// The Thursday of a day's week: it is in the year that ISO 8601 counts the week to.
sys_days thursday_of(sys_days day) { return week_range(day, 0).first + std::chrono::days(3); }

std::string week_label(sys_days day) {
  const year_month_day thursday{thursday_of(day)};
  const sys_days first = sys_days(thursday.year() / 1 / 1);
  const auto week = (sys_days(thursday) - first).count() / 7 + 1;
  return fmt::format("{:04}-W{:02}", static_cast<int>(thursday.year()), week);
}

FacetValue bucket(std::string label, std::size_t count) {
  FacetValue value;
  value.value = std::move(label);
  value.count = count;
  return value;
}

/// Buckets from the first number with a count to the last.
template <typename Label>
std::vector<FacetValue> buckets(const std::map<int, std::size_t>& counts, const Label& label) {
  std::vector<FacetValue> values;
  if (counts.empty()) return values;
  const int last = counts.rbegin()->first;
  for (int at = counts.begin()->first; at <= last && values.size() < most_buckets; ++at) {
    const auto it = counts.find(at);
    values.push_back(bucket(label(at), it == counts.end() ? 0 : it->second));
  }
  return values;
}

}  // namespace

void DayCount::operator()(const Xapian::Document& document, double) {
  add(document.get_value(slot::date), 1);
}

std::string DayCount::name() const { return Xapian::ValueCountMatchSpy(slot::date).name(); }

std::string DayCount::serialise() const {
  return Xapian::ValueCountMatchSpy(slot::date).serialise();
}

void DayCount::merge_results(const std::string& results) {
  Xapian::ValueCountMatchSpy counted(slot::date);
  counted.merge_results(results);
  for (auto it = counted.values_begin(); it != counted.values_end(); ++it)
    add(*it, it.get_termfreq());
}

void DayCount::add(const std::string& value, std::size_t articles) {
  if (const int day = publication_day(value); day > 0) days_[day] += articles;
}

int publication_day(const std::string& date) {
  constexpr std::size_t digits = 8;
  int day = 0;
  std::from_chars(date.data(), date.data() + std::min(date.size(), digits), day);
  return day;
}

std::optional<int> bucket_number(int day, FacetRequest::Step step) {
  if (step == FacetRequest::Step::year) return day / 10000;
  if (day % 100 == 0) return std::nullopt;
  const sys_days date = day_of(day);
  if (step == FacetRequest::Step::day) return static_cast<int>(date.time_since_epoch().count());
  const auto monday = static_cast<int>(week_range(date, 0).first.time_since_epoch().count());
  return (monday + 3) / 7;
}

std::vector<FacetValue> month_scale(std::span<const FacetCounts::Count> months) {
  std::map<int, std::size_t> counts;
  for (const FacetCounts::Count& month : months) {
    const auto digits = static_cast<int>(facet_payload(month.id));
    counts[digits / 100 * 12 + digits % 100 - 1] += month.count;
  }
  return buckets(counts,
                 [](int month) { return fmt::format("{:04}-{:02}", month / 12, month % 12 + 1); });
}

std::vector<FacetValue> day_scale(const std::map<int, std::size_t>& days, FacetRequest::Step step) {
  std::map<int, std::size_t> counts;
  for (const auto& [digits, count] : days)
    if (const auto number = bucket_number(digits, step)) counts[*number] += count;
  switch (step) {
    case FacetRequest::Step::year:
      return buckets(counts, [](int year) { return fmt::format("{:04}", year); });
    case FacetRequest::Step::week:
      return buckets(counts,
                     [](int week) { return week_label(sys_days(std::chrono::days(week * 7))); });
    default:
      return buckets(counts, [](int day) { return iso_day(sys_days(std::chrono::days(day))); });
  }
}

std::vector<FacetValue> amount_scale(std::span<const FacetCounts::Count> magnitudes) {
  std::map<std::string, std::map<int, std::size_t>> currencies;
  for (const FacetCounts::Count& magnitude : magnitudes) {
    const std::string label = magnitude_label(magnitude.id);
    const int exponent = static_cast<int>(facet_payload(magnitude.id) & 0xFF);
    currencies[label.substr(label.size() - 3)][exponent] += magnitude.count;
  }
  std::vector<FacetValue> values;
  for (const auto& [currency, counts] : currencies) {
    int exponent = counts.begin()->first;
    for (FacetValue& value : buckets(counts, [&](int) { return std::string(); })) {
      value.from = std::pow(10.0, exponent);
      value.to = std::pow(10.0, exponent + 1);
      value.currency = currency;
      value.value = magnitude_label(magnitude_id(currency, value.from));
      values.push_back(std::move(value));
      ++exponent;
    }
  }
  return values;
}

}  // namespace mercato
