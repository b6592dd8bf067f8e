// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/amount_range.hh"

#include <string>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

/// Whether `low` and `high`, as they stand in `text`, are told as one.
bool told_as_one(const std::string& text, const std::string& low, const std::string& high) {
  const auto at = [&](const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text.find(words));
    return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  return is_low_end(text, {at(low), 1, "EUR"}, {at(high), 2, "EUR"});
}

}  // namespace

TEST_CASE("a range that says its unit once is one amount") {
  CHECK(told_as_one("entre 45 et 50 millions d'euros", "45", "50 millions d'euros"));
  CHECK(told_as_one("entre six et dix millions d'euros", "six", "dix millions d'euros"));
  CHECK(told_as_one("de 1.000 à 1.500 euros", "1.000", "1.500 euros"));
  CHECK(told_as_one("400 ou 500 euros", "400", "500 euros"));
}

TEST_CASE("what names money itself is an amount of its own") {
  CHECK_FALSE(
      told_as_one("de 3 millions à 5 millions d'euros", "3 millions", "5 millions d'euros"));
  CHECK_FALSE(told_as_one("de 3 € à 5 €", "3 €", "5 €"));
  CHECK_FALSE(told_as_one("4-6 millions d'euros", "4", "6 millions d'euros"));
  CHECK_FALSE(told_as_one("45 pour lui, 50 euros pour elle", "45", "50 euros"));
}
