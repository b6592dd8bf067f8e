// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/values/values.hh"

#include <optional>
#include <string>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

constexpr Day today = Day(std::chrono::year(2025) / 12 / 3);

/// "20250701-20250731", or "" for no date.
std::string days(const std::optional<DayBounds>& range) {
  if (!range) return {};
  return std::to_string(yyyymmdd(range->first)) + "-" + std::to_string(yyyymmdd(range->last));
}

struct DateRow {
  const char* text;
  const char* days;
};

struct RangeRow {
  const char* lower;
  const char* upper;
  const char* days;
};

struct AmountRow {
  const char* text;
  double value;
  const char* currency;
};

}  // namespace

TEST_CASE("a date covers all its days") {
  const DateRow rows[] = {
      {"2025", "20250101-20251231"},
      {"2025-07", "20250701-20250731"},
      {"2024-02", "20240201-20240229"},
      {"2025-07-08", "20250708-20250708"},
      {"20250708", "20250708-20250708"},
      {"8/7/2025", "20250708-20250708"},
      {"08/07/2025", "20250708-20250708"},
      {"07/2025", "20250701-20250731"},
      {"8 juillet 2025", "20250708-20250708"},
      {"1er août 2025", "20250801-20250801"},
      {"juillet 2025", "20250701-20250731"},
      {"Déc. 2024", "20241201-20241231"},
      {"July 8 2025", "20250708-20250708"},
      {"8 july 2025", "20250708-20250708"},
      {"2025-T3", "20250701-20250930"},
      {"Q1 2025", "20250101-20250331"},
      {"2025-W01", "20241230-20250105"},
      {"2020-S53", "20201228-20210103"},
      {"juillet", "20250701-20250731"},
      {"décembre", "20251201-20251231"},
      {"hier", "20251202-20251202"},
      {"aujourd’hui", "20251203-20251203"},
      {"today", "20251203-20251203"},
      {"avant-hier", "20251201-20251201"},
      {"7j", "20251126-20251126"},
      {"2sem", "20251119-20251119"},
      {"3 mois", "20250903-20250903"},
      {"1an", "20241203-20241203"},
      {"2w", "20251119-20251119"},
  };
  for (const DateRow& row : rows) {
    CAPTURE(row.text);
    CHECK(days(parse_date_bound(row.text, today)) == row.days);
  }
}

TEST_CASE("what is no date") {
  for (const char* text :
       {"", "bientôt", "2025-13", "2025-02-30", "31/4/2025", "25", "12345", "0000", "7x", "j",
        "-7j", "2025-07-08-09", "2025-W53", "2025-W00", "99999999999999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date_bound(text, today).has_value());
  }
}

TEST_CASE("date ranges") {
  const RangeRow rows[] = {
      {"2025-06", "2025-09", "20250601-20250930"},
      {"2025", "", "20250101-99991231"},
      {"", "2025-07", "10101-20250731"},
      {">2025-07", "", "20250801-99991231"},
      {"", "<2025-07", "10101-20250630"},
      {"2025-09", "2025-06", "20250601-20250930"},
      {"7j", "", "20251127-20251203"},
      {"30j", "7j", "20251103-20251126"},
      {"x", "", ""},
      {"2025", "x", ""},
  };
  for (const RangeRow& row : rows) {
    CAPTURE(row.lower);
    CAPTURE(row.upper);
    CHECK(days(resolve_date_range(row.lower, row.upper, today)) == row.days);
  }
}

TEST_CASE("going back a month stays in the month before") {
  const Day march = Day(std::chrono::year(2025) / 3 / 31);
  CHECK(days(parse_date_bound("1mois", march)) == "20250228-20250228");
}

TEST_CASE("amounts, as French and English papers write them") {
  const AmountRow rows[] = {
      {"100M$", 100e6, "USD"},
      {"100 M$", 100e6, "USD"},
      {"$100M", 100e6, "USD"},
      {"$10bn", 10e9, "USD"},
      {"10Md€", 10e9, "EUR"},
      {"10 Mds€", 10e9, "EUR"},
      {"1,5 milliard d'euros", 1.5e9, "EUR"},
      {"1.5 milliard d’euros", 1.5e9, "EUR"},
      {"10 milliards de dollars", 10e9, "USD"},
      {"1Md", 1e9, ""},
      {"200 000", 200000, ""},
      {"200\u202F000 €", 200000, "EUR"},
      {"1.500.000 euros", 1500000, "EUR"},
      {"1.500 euros", 1500, "EUR"},
      {"1,500 M$", 1.5e6, "USD"},
      {"300k£", 300e3, "GBP"},
      {"12 millions CHF", 12e6, "CHF"},
      {"50", 50, ""},
  };
  for (const AmountRow& row : rows) {
    CAPTURE(row.text);
    const auto bound = parse_amount_bound(row.text);
    REQUIRE(bound.has_value());
    CHECK(bound->value == doctest::Approx(row.value));
    CHECK(bound->currency == row.currency);
  }
}

TEST_CASE("what is no amount") {
  for (const char* text :
       {"", "beaucoup", "M$", "10 pommes", "10 Md 20", "1,2,x", "$", ".", ",5,"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_amount_bound(text).has_value());
  }
}

TEST_CASE("amount ranges") {
  const auto range = resolve_amount_range("1Md", "20Md$");
  REQUIRE(range.has_value());
  CHECK(range->low == 1e9);
  CHECK(range->high == 20e9);
  CHECK(range->currency == "USD");
  CHECK(resolve_amount_range(">1Md", "")->low > 1e9);
  CHECK(resolve_amount_range("", "<1Md")->high < 1e9);
  CHECK(resolve_amount_range("2Md", "1Md")->low == 1e9);
  CHECK_FALSE(resolve_amount_range("2Md", "x").has_value());
}
