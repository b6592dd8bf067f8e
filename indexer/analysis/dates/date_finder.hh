// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/article/annotations.hh"
#include "common/values/calendar.hh"
#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// How a date without year lies to the publication.
enum class DateSide : std::uint8_t { nearest, before, after };

/// A date on its way: what it covers and the tokens that say it, [first, next).
struct FoundDate {
  DayRange range;
  std::size_t first = 0;
  std::size_t next = 0;
};

using MaybeDate = std::optional<FoundDate>;

/// Finds the dates of one article: see find_dates. Those that count from the day of publication
/// are read in relative_dates.cc.
class DateFinder {
 public:
  DateFinder(const Reading& reading, std::string_view published)
      : reading_(reading), today_(parse_day(published)) {}

  std::vector<DateMention> find();

 private:
  [[nodiscard]] MaybeDate read(std::size_t token) const;
  [[nodiscard]] MaybeDate read_day(std::size_t token) const;
  [[nodiscard]] MaybeDate read_numeric(std::size_t token) const;
  [[nodiscard]] MaybeDate read_month(std::size_t token) const;
  [[nodiscard]] MaybeDate read_weekday(std::size_t token) const;
  [[nodiscard]] MaybeDate read_year(std::size_t token) const;
  [[nodiscard]] MaybeDate read_decade(std::size_t token) const;
  [[nodiscard]] MaybeDate read_season(std::size_t token) const;
  [[nodiscard]] MaybeDate read_relative(std::size_t token) const;
  [[nodiscard]] MaybeDate read_period(std::size_t token) const;
  [[nodiscard]] MaybeDate read_ago(std::size_t token) const;
  [[nodiscard]] MaybeDate read_quarter(std::size_t token) const;
  [[nodiscard]] std::string_view word(std::size_t token) const {
    return token < reading_.size() ? reading_.folded(token) : std::string_view{};
  }
  [[nodiscard]] int number(std::size_t token) const;
  [[nodiscard]] int year_at(std::size_t token) const;
  [[nodiscard]] DateSide side(std::size_t& token) const;
  [[nodiscard]] int year_for(unsigned month, unsigned day, DateSide side) const;
  [[nodiscard]] int this_year() const {
    return static_cast<int>(std::chrono::year_month_day{*today_}.year());
  }

  const Reading& reading_;
  std::optional<std::chrono::sys_days> today_;
};

}  // namespace mercato
