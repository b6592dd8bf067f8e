// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/values/currencies.hh"

#include <algorithm>
#include <iterator>

namespace mercato {
namespace {

struct NounForm {
  std::string_view word;  ///< folded singular
  MoneyNoun noun{};
};

constexpr NounForm noun_forms[] = {
    {"euro", MoneyNoun::euro},       {"dollar", MoneyNoun::dollar},
    {"livre", MoneyNoun::pound},     {"franc", MoneyNoun::franc},
    {"yen", MoneyNoun::yen},         {"yuan", MoneyNoun::yuan},
    {"rouble", MoneyNoun::rouble},   {"roupie", MoneyNoun::rupee},
    {"peso", MoneyNoun::peso},       {"couronne", MoneyNoun::crown},
    {"dinar", MoneyNoun::dinar},     {"dirham", MoneyNoun::dirham},
    {"riyal", MoneyNoun::riyal},     {"rial", MoneyNoun::rial},
    {"won", MoneyNoun::won},         {"real", MoneyNoun::real},
    {"reai", MoneyNoun::real},       {"rand", MoneyNoun::rand},
    {"shekel", MoneyNoun::shekel},   {"zloty", MoneyNoun::zloty},
    {"forint", MoneyNoun::forint},   {"lire", MoneyNoun::lira},
    {"mark", MoneyNoun::mark},       {"naira", MoneyNoun::naira},
    {"baht", MoneyNoun::baht},       {"hryvnia", MoneyNoun::hryvnia},
    {"bolivar", MoneyNoun::bolivar}, {"renminbi", MoneyNoun::yuan},
};

struct NounDefault {
  MoneyNoun noun{};
  std::string_view code;
};

constexpr NounDefault noun_defaults[] = {
    {MoneyNoun::euro, "EUR"},    {MoneyNoun::dollar, "USD"}, {MoneyNoun::franc, "FRF"},
    {MoneyNoun::yen, "JPY"},     {MoneyNoun::yuan, "CNY"},   {MoneyNoun::rouble, "RUB"},
    {MoneyNoun::rupee, "INR"},   {MoneyNoun::dirham, "AED"}, {MoneyNoun::riyal, "SAR"},
    {MoneyNoun::rial, "IRR"},    {MoneyNoun::won, "KRW"},    {MoneyNoun::real, "BRL"},
    {MoneyNoun::rand, "ZAR"},    {MoneyNoun::shekel, "ILS"}, {MoneyNoun::zloty, "PLN"},
    {MoneyNoun::forint, "HUF"},  {MoneyNoun::lira, "ITL"},   {MoneyNoun::mark, "DEM"},
    {MoneyNoun::naira, "NGN"},   {MoneyNoun::baht, "THB"},   {MoneyNoun::hryvnia, "UAH"},
    {MoneyNoun::bolivar, "VES"},
};

struct Qualifier {
  MoneyNoun noun{};
  std::string_view start;  ///< how the folded qualifier begins, whatever its gender and number
  std::string_view code;
};

constexpr Qualifier qualifiers[] = {
    {MoneyNoun::dollar, "americain", "USD"},   {MoneyNoun::dollar, "us", "USD"},
    {MoneyNoun::dollar, "canadien", "CAD"},    {MoneyNoun::dollar, "australien", "AUD"},
    {MoneyNoun::dollar, "hong", "HKD"},        {MoneyNoun::dollar, "singapour", "SGD"},
    {MoneyNoun::dollar, "taiwan", "TWD"},      {MoneyNoun::dollar, "neo", "NZD"},
    {MoneyNoun::pound, "sterling", "GBP"},     {MoneyNoun::pound, "britannique", "GBP"},
    {MoneyNoun::pound, "turque", "TRY"},       {MoneyNoun::pound, "egyptienne", "EGP"},
    {MoneyNoun::pound, "libanaise", "LBP"},    {MoneyNoun::pound, "syrienne", "SYP"},
    {MoneyNoun::pound, "soudanaise", "SDG"},   {MoneyNoun::pound, "irlandaise", "IEP"},
    {MoneyNoun::franc, "suisse", "CHF"},       {MoneyNoun::franc, "cfa", "XOF"},
    {MoneyNoun::franc, "belge", "BEF"},        {MoneyNoun::franc, "pacifique", "XPF"},
    {MoneyNoun::franc, "congolais", "CDF"},    {MoneyNoun::franc, "guineen", "GNF"},
    {MoneyNoun::franc, "francais", "FRF"},     {MoneyNoun::lira, "turque", "TRY"},
    {MoneyNoun::rupee, "indienne", "INR"},     {MoneyNoun::rupee, "pakistanaise", "PKR"},
    {MoneyNoun::rupee, "indonesienne", "IDR"}, {MoneyNoun::rupee, "mauricienne", "MUR"},
    {MoneyNoun::peso, "mexicain", "MXN"},      {MoneyNoun::peso, "argentin", "ARS"},
    {MoneyNoun::peso, "chilien", "CLP"},       {MoneyNoun::peso, "colombien", "COP"},
    {MoneyNoun::peso, "philippin", "PHP"},     {MoneyNoun::peso, "cubain", "CUP"},
    {MoneyNoun::peso, "uruguayen", "UYU"},     {MoneyNoun::crown, "suedoise", "SEK"},
    {MoneyNoun::crown, "norvegienne", "NOK"},  {MoneyNoun::crown, "danoise", "DKK"},
    {MoneyNoun::crown, "tcheque", "CZK"},      {MoneyNoun::crown, "islandaise", "ISK"},
    {MoneyNoun::dinar, "algerien", "DZD"},     {MoneyNoun::dinar, "tunisien", "TND"},
    {MoneyNoun::dinar, "irakien", "IQD"},      {MoneyNoun::dinar, "koweitien", "KWD"},
    {MoneyNoun::dinar, "jordanien", "JOD"},    {MoneyNoun::dinar, "libyen", "LYD"},
    {MoneyNoun::dinar, "serbe", "RSD"},        {MoneyNoun::dinar, "bahreini", "BHD"},
    {MoneyNoun::dirham, "marocain", "MAD"},    {MoneyNoun::dirham, "emirati", "AED"},
    {MoneyNoun::riyal, "saoudien", "SAR"},     {MoneyNoun::riyal, "qatari", "QAR"},
    {MoneyNoun::rial, "iranien", "IRR"},       {MoneyNoun::rouble, "russe", "RUB"},
    {MoneyNoun::rouble, "bielorusse", "BYN"},  {MoneyNoun::won, "sud", "KRW"},
    {MoneyNoun::real, "bresilien", "BRL"},     {MoneyNoun::yuan, "chinois", "CNY"},
    {MoneyNoun::rand, "sud", "ZAR"},           {MoneyNoun::mark, "allemand", "DEM"},
};

/// Where a currency is at home; the start of folded words.
constexpr Qualifier homes[] = {
    {MoneyNoun::pound, "britanni", "GBP"},   {MoneyNoun::pound, "londres", "GBP"},
    {MoneyNoun::pound, "angl", "GBP"},       {MoneyNoun::pound, "sterling", "GBP"},
    {MoneyNoun::pound, "royaume", "GBP"},    {MoneyNoun::pound, "liban", "LBP"},
    {MoneyNoun::pound, "beyrouth", "LBP"},   {MoneyNoun::pound, "egypt", "EGP"},
    {MoneyNoun::pound, "syrie", "SYP"},      {MoneyNoun::pound, "soudan", "SDG"},
    {MoneyNoun::peso, "mexi", "MXN"},        {MoneyNoun::peso, "argentin", "ARS"},
    {MoneyNoun::peso, "chili", "CLP"},       {MoneyNoun::peso, "colombi", "COP"},
    {MoneyNoun::peso, "philippin", "PHP"},   {MoneyNoun::peso, "cuba", "CUP"},
    {MoneyNoun::crown, "sued", "SEK"},       {MoneyNoun::crown, "norveg", "NOK"},
    {MoneyNoun::crown, "dane", "DKK"},       {MoneyNoun::crown, "danois", "DKK"},
    {MoneyNoun::crown, "tchequ", "CZK"},     {MoneyNoun::crown, "island", "ISK"},
    {MoneyNoun::dinar, "alger", "DZD"},      {MoneyNoun::dinar, "tunis", "TND"},
    {MoneyNoun::dinar, "irak", "IQD"},       {MoneyNoun::dinar, "koweit", "KWD"},
    {MoneyNoun::dinar, "jordan", "JOD"},     {MoneyNoun::dinar, "liby", "LYD"},
    {MoneyNoun::dinar, "serb", "RSD"},       {MoneyNoun::dollar, "canad", "CAD"},
    {MoneyNoun::dollar, "ottawa", "CAD"},    {MoneyNoun::dollar, "quebec", "CAD"},
    {MoneyNoun::dollar, "toronto", "CAD"},   {MoneyNoun::dollar, "montreal", "CAD"},
    {MoneyNoun::dollar, "austral", "AUD"},   {MoneyNoun::dollar, "sydney", "AUD"},
    {MoneyNoun::dollar, "americ", "USD"},    {MoneyNoun::dollar, "etats", "USD"},
    {MoneyNoun::dollar, "usa", "USD"},       {MoneyNoun::dollar, "washington", "USD"},
    {MoneyNoun::dollar, "californi", "USD"}, {MoneyNoun::dollar, "wall", "USD"},
};

struct Sign {
  std::string_view spelling;
  std::string_view code;
};

/// Signs after or before a number, longest first: the first that fits is taken.
constexpr Sign starting_signs[] = {
    {"$US", "USD"}, {"$CA", "CAD"}, {"$AU", "AUD"}, {"€", "EUR"},
    {"$", "USD"},   {"£", "GBP"},   {"¥", "JPY"},
};
constexpr Sign ending_signs[] = {
    {"US$", "USD"}, {"HK$", "HKD"}, {"CA$", "CAD"}, {"NZ$", "NZD"}, {"C$", "CAD"},
    {"A$", "AUD"},  {"€", "EUR"},   {"$", "USD"},   {"£", "GBP"},   {"¥", "JPY"},
};

CurrencySign as_found(const Sign& sign) {
  return {sign.code, static_cast<std::uint32_t>(sign.spelling.size())};
}

constexpr std::string_view iso_codes[] = {
    "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EUR", "FRF",
    "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "MAD", "MXN", "NOK", "NZD",
    "PLN", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "XAF", "XOF", "ZAR",
};

/// What follows « millions de » when the number still counts money.
constexpr std::string_view money_topics[] = {
    "aide",     "aides",   "benefice",        "benefices", "budget",  "capital",
    "capitaux", "chiffre", "couts",           "credits",   "deficit", "depenses",
    "dette",    "dettes",  "economies",       "fonds",     "impots",  "investissement",
    "moins",    "perte",   "investissements", "pertes",    "plus",    "prime",
    "primes",   "profits", "recettes",        "revenus",   "salaire", "subventions",
};

}  // namespace

MoneyNoun money_noun(std::string_view folded) noexcept {
  const auto is = [&](std::string_view word) {
    for (const auto& form : noun_forms)
      if (form.word == word) return form.noun;
    return MoneyNoun::none;
  };
  if (const MoneyNoun noun = is(folded); noun != MoneyNoun::none) return noun;
  const bool plural = folded.size() > 3 && (folded.back() == 's' || folded.back() == 'x');
  return plural ? is(folded.substr(0, folded.size() - 1)) : MoneyNoun::none;
}

std::string_view default_currency(MoneyNoun noun) noexcept {
  for (const auto& entry : noun_defaults)
    if (entry.noun == noun) return entry.code;
  return {};
}

std::string_view usual_currency(MoneyNoun noun) noexcept {
  return noun == MoneyNoun::pound ? "GBP" : default_currency(noun);
}

std::string_view qualified_currency(MoneyNoun noun, std::string_view folded) noexcept {
  for (const auto& qualifier : qualifiers)
    if (qualifier.noun == noun && folded.starts_with(qualifier.start) &&
        folded.size() <= qualifier.start.size() + 4)
      return qualifier.code;
  return {};
}

std::string_view suggested_currency(MoneyNoun noun, std::string_view folded) noexcept {
  for (const auto& home : homes)
    if (home.noun == noun && folded.starts_with(home.start)) return home.code;
  return {};
}

CurrencySign sign_at_start(std::string_view text) noexcept {
  for (const auto& sign : starting_signs)
    if (text.starts_with(sign.spelling)) return as_found(sign);
  return {};
}

CurrencySign sign_at_end(std::string_view text) noexcept {
  const auto last = static_cast<unsigned char>(text.empty() ? ' ' : text.back());
  if (last != '$' && last < 0x80) return {};  // nearly always
  for (const auto& sign : ending_signs)
    if (text.ends_with(sign.spelling)) return as_found(sign);
  return {};
}

std::string_view iso_currency(std::string_view word) noexcept {
  if (word.size() != 3) return {};
  const auto* found = std::lower_bound(std::begin(iso_codes), std::end(iso_codes), word);
  return found != std::end(iso_codes) && *found == word ? *found : std::string_view{};
}

bool is_money_topic(std::string_view folded) noexcept {
  return std::find(std::begin(money_topics), std::end(money_topics), folded) !=
         std::end(money_topics);
}

}  // namespace mercato
