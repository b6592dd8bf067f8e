// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/values/months.hh"

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("months have one name each") {
  CHECK(month_name(1, MonthLanguage::french) == "janvier");
  CHECK(month_name(8, MonthLanguage::french) == "août");
  CHECK(month_name(12, MonthLanguage::english) == "December");
  CHECK(month_name(0, MonthLanguage::french).empty());
  CHECK(month_name(13, MonthLanguage::french).empty());
  CHECK(month_abbreviation(2) == "févr.");
  CHECK(month_abbreviation(5) == "mai");
}

TEST_CASE("a folded word is a month") {
  CHECK(french_month("aout") == 8);
  CHECK(french_month("august") == 0);
  CHECK(month_number("aout") == 8);
  CHECK(month_number("august") == 8);
  CHECK(month_number("sept") == 9);
  CHECK(month_number("sep") == 9);
  CHECK(month_number("janv") == 1);
  CHECK(month_number("juil") == 7);
  CHECK(month_number("jui") == 0);
  CHECK(month_number("") == 0);
}
