// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mercato {

/// A unit of money as French names it, before it is known whose: « dollar » is several currencies.
enum class MoneyNoun : std::uint8_t {
  none,
  euro,
  dollar,
  pound,
  franc,
  yen,
  yuan,
  rouble,
  rupee,
  peso,
  crown,
  dinar,
  dirham,
  riyal,
  rial,
  won,
  real,
  rand,
  shekel,
  zloty,
  forint,
  lira,
  mark,
  naira,
  baht,
  hryvnia,
  bolivar,
};

/// The noun of money a folded word is: « euros », « roubles »; none if it is something else.
[[nodiscard]] MoneyNoun money_noun(std::string_view folded) noexcept;

/// The ISO 4217 code of a noun without qualifier; empty where the noun alone does not say
/// (« pesos », « couronnes ») or is first of all another thing (« livres »).
[[nodiscard]] std::string_view default_currency(MoneyNoun noun) noexcept;

/// The ISO 4217 code of a noun where nothing but money is meant, as in a query: what the noun alone
/// says, and the pound sterling for « livres »; empty where it does not say (« pesos », « couronnes
/// »).
[[nodiscard]] std::string_view usual_currency(MoneyNoun noun) noexcept;

/// The ISO 4217 code of a noun with the folded word after it: dollar + « canadiens » is CAD; empty
/// if the word does not qualify the noun.
[[nodiscard]] std::string_view qualified_currency(MoneyNoun noun, std::string_view folded) noexcept;

/// The ISO 4217 code that a word of the article (a country, its people, its capital) suggests for a
/// noun which alone does not say: pound + « britannique » is GBP; empty if it suggests none.
[[nodiscard]] std::string_view suggested_currency(MoneyNoun noun, std::string_view folded) noexcept;

/// A currency sign and how many bytes of the text it takes.
struct CurrencySign {
  std::string_view code;  ///< ISO 4217, empty if there is no sign
  std::uint32_t size = 0;
};

/// The sign that starts at the beginning of `text`: €, $, £, ¥, $US, US$, $CA, C$, A$, HK$.
[[nodiscard]] CurrencySign sign_at_start(std::string_view text) noexcept;

/// The sign that ends `text`.
[[nodiscard]] CurrencySign sign_at_end(std::string_view text) noexcept;

/// `word` itself if it is the ISO 4217 code of a currency the press writes about, else empty.
[[nodiscard]] std::string_view iso_currency(std::string_view word) noexcept;

/// Whether a folded noun after « millions de » means that the number counts money: « de budget ».
[[nodiscard]] bool is_money_topic(std::string_view folded) noexcept;

}  // namespace mercato
