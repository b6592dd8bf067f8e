// SPDX-License-Identifier: GPL-2.0-or-later
// A sum of money means the same in an article and in a query.
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/values/currencies.hh"
#include "common/values/magnitudes.hh"
#include "indexer/analysis/amounts/amounts.hh"
#include "searcher/query/values/values.hh"
#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

struct Sum {
  const char* text;
  double value;
  const char* currency;
};

std::string in_article(const char* text) {
  const test::ReadText read(fmt::format("Le groupe a reçu {} cette année.", text));
  const auto amounts = find_amounts(read.reading());
  return amounts.size() == 1 ? fmt::format("{} {}", amounts[0].value, amounts[0].currency) : "none";
}

std::string in_query(const char* text) {
  const auto bound = parse_amount_bound(text);
  return bound ? fmt::format("{} {}", bound->value, bound->currency) : "none";
}

constexpr Sum sums[] = {
    {"10 millions d'euros", 1e7, "EUR"},
    {"10 M€", 1e7, "EUR"},
    {"3 Md€", 3e9, "EUR"},
    {"2 milliards de dollars", 2e9, "USD"},
    {"2 billions de dollars", 2e12, "USD"},
    {"$2 billion", 2e9, "USD"},
    {"5 millions de dollars canadiens", 5e6, "CAD"},
    {"5 millions de dollars australiens", 5e6, "AUD"},
    {"5 millions de dollars américains", 5e6, "USD"},
    {"4 millions de livres sterling", 4e6, "GBP"},
    {"4 millions de livres turques", 4e6, "TRY"},
    {"4 millions de livres libanaises", 4e6, "LBP"},
    {"4 millions de livres égyptiennes", 4e6, "EGP"},
    {"6 millions de francs suisses", 6e6, "CHF"},
    {"6 millions de francs CFA", 6e6, "XOF"},
    {"6 millions de francs", 6e6, "FRF"},
    {"7 millions de yens", 7e6, "JPY"},
    {"7 millions de yuans", 7e6, "CNY"},
    {"8 millions de roubles", 8e6, "RUB"},
    {"8 millions de roupies", 8e6, "INR"},
    {"8 millions de roupies pakistanaises", 8e6, "PKR"},
    {"9 millions de reais", 9e6, "BRL"},
    {"9 millions de rands", 9e6, "ZAR"},
    {"9 millions de wons", 9e6, "KRW"},
    {"9 millions de shekels", 9e6, "ILS"},
    {"9 millions de zlotys", 9e6, "PLN"},
    {"9 millions de forints", 9e6, "HUF"},
    {"9 millions de nairas", 9e6, "NGN"},
    {"9 millions de bahts", 9e6, "THB"},
    {"9 millions de dirhams", 9e6, "AED"},
    {"9 millions de dirhams marocains", 9e6, "MAD"},
    {"9 millions de riyals", 9e6, "SAR"},
    {"9 millions de pesos mexicains", 9e6, "MXN"},
    {"9 millions de pesos argentins", 9e6, "ARS"},
    {"9 millions de couronnes suédoises", 9e6, "SEK"},
    {"9 millions de couronnes norvégiennes", 9e6, "NOK"},
    {"9 millions de couronnes danoises", 9e6, "DKK"},
    {"9 millions de dinars algériens", 9e6, "DZD"},
    {"9 millions de dinars tunisiens", 9e6, "TND"},
    {"9 millions de hryvnias", 9e6, "UAH"},
    {"£5m", 5e6, "GBP"},
};

}  // namespace

TEST_CASE("a sum means the same in an article and in a query") {
  for (const Sum& sum : sums) {
    const std::string wanted = fmt::format("{} {}", sum.value, sum.currency);
    CAPTURE(sum.text);
    CHECK(in_article(sum.text) == wanted);
    CHECK(in_query(sum.text) == wanted);
  }
}

TEST_CASE("every currency code the articles know is one a query knows") {
  for (const char* code :
       {"AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EUR", "FRF",
        "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "MAD", "MXN", "NOK", "NZD",
        "PLN", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "XAF", "XOF", "ZAR"}) {
    const std::string text = fmt::format("10 millions {}", code);
    CAPTURE(text);
    CHECK(iso_currency(code) == code);
    CHECK(in_article(text.c_str()) == fmt::format("{} {}", 1e7, code));
    CHECK(in_query(text.c_str()) == fmt::format("{} {}", 1e7, code));
  }
}

TEST_CASE("what people type and papers don't") {
  CHECK(in_query("10b$") == "10000000000 USD");
  CHECK(in_query("10m$") == "10000000 USD");
  CHECK(in_query("10 livres") == "10 GBP");
  CHECK(in_query("10 pesos") == "10 ");
  CHECK(in_query("10 machins") == "none");
}
