// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/amounts/amounts.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "common/text/unicode.hh"
#include "common/values/currencies.hh"
#include "common/values/magnitudes.hh"
#include "indexer/analysis/amounts/home_currency.hh"
#include "indexer/analysis/amounts/money_words.hh"
#include "indexer/analysis/amounts/numerals.hh"
#include "indexer/analysis/amounts/sum.hh"

namespace mercato {
namespace {

/// A sum said without a unit takes the currency of one said at most so many bytes before.
constexpr std::uint32_t currency_reach = 600;

class AmountFinder {
 public:
  explicit AmountFinder(const Reading& reading) : reading_(reading) {}

  std::vector<Amount> find();

 private:
  std::optional<Sum> read_sum(std::size_t token);
  void read_currency(Sum& sum);
  bool read_currency_word(Sum& sum, std::size_t token);
  bool read_cents(Sum& sum, std::size_t token);
  [[nodiscard]] std::string noun_currency(MoneyNoun noun, const Sum& sum);
  [[nodiscard]] std::string dollar_currency();
  [[nodiscard]] bool counts_books(const Sum& sum) const;
  [[nodiscard]] bool counts_other(const Sum& sum) const;
  [[nodiscard]] bool are_range(const Sum& low, const Sum& high) const;
  void share_unit(const Sum& high);
  void settle(Sum sum);
  void settle_titles();
  void remember(MoneyNoun noun, std::string_view code);

  const Reading& reading_;
  std::vector<Sum> sums_;
  std::array<std::string_view, 32> qualified_{};           ///< last qualified currency of each noun
  std::array<std::optional<std::string_view>, 32> homes_;  ///< of nouns asked for so far
};

std::vector<Amount> AmountFinder::find() {
  constexpr Marks starts = mark::digits | mark::numeral;
  for (std::size_t token = 0; token < reading_.size();) {
    if (!reading_.has(token, starts)) {
      ++token;
      continue;
    }
    if (auto sum = read_sum(token)) {
      token = std::max(sum->next_token, token + 1);
      settle(std::move(*sum));
    } else {
      ++token;
    }
  }
  settle_titles();
  std::vector<Amount> amounts;
  for (const Sum& sum : sums_) {
    const auto same = [&](const Amount& said) {
      return said.value == sum.value() && said.currency == sum.currency &&
             same_words(slice(reading_.text, said.span), slice(reading_.text, sum.span));
    };
    if (!sum.currency.empty() && std::ranges::none_of(amounts, same))
      amounts.push_back({sum.span, sum.value(), sum.currency});
  }
  return amounts;
}

/// The number that starts at a token with what can be said of its unit.
std::optional<Sum> AmountFinder::read_sum(std::size_t token) {
  Sum sum;
  sum.first_token = token;
  sum.span.begin = reading_.tokens[token].begin;
  const std::string_view before = trim_right(reading_.gap(token));
  CurrencySign sign = sign_at_end(before);
  if (token > 0 && before.size() == sign.size)  // US$ 5: « US$ » is a token, or « US » is
    sign = sign_at_end(trim_right(reading_.text.substr(0, sum.span.begin)));
  if (sign.size != 0) {
    const auto end = trim_right(reading_.text.substr(0, sum.span.begin)).size();
    sum.currency = sign.code;
    sum.span.begin = static_cast<std::uint32_t>(end) - sign.size;
  } else if (token > 0 && reading_.follows_closely(token)) {
    sum.currency = iso_currency(slice(reading_.text, reading_.tokens[token - 1].span()));
    if (!sum.currency.empty()) sum.span.begin = reading_.tokens[token - 1].begin;
  }
  const bool digits = reading_.has(token, mark::digits);
  const auto comma = sign.size != 0 ? CommaReading::thousands : CommaReading::decimal;
  const auto numeral =
      digits ? read_digits(reading_, token, comma) : read_number_words(reading_, token);
  if (!numeral) return std::nullopt;
  sum.number = numeral->value;
  sum.span.end = numeral->end;
  sum.next_token = numeral->next_token;
  read_multiples(reading_, sum);
  if (sum.currency.empty()) read_currency(sum);
  sum.counts_other = sum.currency.empty() && counts_other(sum);
  return sum;
}

void AmountFinder::read_currency(Sum& sum) {
  std::size_t space = leading_space(rest(reading_, sum));
  for (const std::string_view of : {"d'", "d\u2019"})  // millions d'€
    if (rest(reading_, sum).substr(space).starts_with(of) &&
        sign_at_start(rest(reading_, sum).substr(space + of.size())).size != 0)
      space += of.size();
  if (const CurrencySign sign = sign_at_start(rest(reading_, sum).substr(space)); sign.size != 0) {
    sum.currency = sign.code;
    sum.span.end += static_cast<std::uint32_t>(space) + sign.size;
    while (sum.next_token < reading_.size() && reading_.tokens[sum.next_token].begin < sum.span.end)
      ++sum.next_token;
    return;
  }
  std::size_t token = sum.next_token;
  if (!follows_as_unit(reading_, sum, token)) return;
  if (reading_.folded(token) == "de" && token + 1 < reading_.size() &&
      reading_.follows_closely(token + 1))
    ++token;
  if (read_currency_word(sum, token)) return;
  // M$, Md€: the tokenizer keeps the sign with its letters.
  const std::string_view surface = slice(reading_.text, reading_.tokens[token].span());
  CurrencySign sign = sign_at_end(surface);
  constexpr std::size_t code_size = 3;
  if (sign.size == 0 && surface.size() > code_size) {  // MEUR
    const std::string_view code = iso_currency(surface.substr(surface.size() - code_size));
    if (!code.empty()) sign = {code, code_size};
  }
  if (sign.size == 0 || token != sum.next_token) return;
  const double factor = magnitude_abbreviation(surface.substr(0, surface.size() - sign.size));
  if (factor == 0) return;
  sum.factor *= factor;
  sum.currency = sign.code;
  sum.span.end = reading_.tokens[token].end;
  sum.next_token = token + 1;
}

/// « euros », « francs suisses », « USD ».
bool AmountFinder::read_currency_word(Sum& sum, std::size_t token) {
  const Token& word = reading_.tokens[token];
  const std::string_view code = iso_currency(slice(reading_.text, word.span()));
  if (!code.empty()) {
    sum.currency = code;
    sum.span.end = word.end;
    sum.next_token = token + 1;
    return true;
  }
  const bool capitals = word.lexeme->letters == LetterCase::upper;
  if (word.lexeme->letters != LetterCase::lower && !capitals) return false;
  const MoneyNoun noun = money_noun(word.lexeme->folded);
  if (noun == MoneyNoun::none) return read_cents(sum, token);
  const bool one_word = !reading_.has(sum.first_token, mark::digits) && sum.value() == 1;
  if (noun == MoneyNoun::franc && one_word && token + 1 < reading_.size() &&
      reading_.follows_closely(token + 1) && follows_adjective(reading_.folded(token + 1))) {
    sum.counts_other = true;
    return true;
  }
  std::size_t qualifier = token + 1;
  if (qualifier + 1 < reading_.size() && reading_.folded(qualifier) == "de" &&
      reading_.follows_closely(qualifier + 1))
    ++qualifier;  // dollars de Hong Kong
  sum.span.end = word.end;
  sum.next_token = token + 1;
  if (qualifier < reading_.size() && reading_.follows_closely(qualifier)) {
    const std::string_view qualified = qualified_currency(noun, reading_.folded(qualifier));
    if (!qualified.empty()) {
      sum.currency = qualified;
      sum.span.end = reading_.tokens[qualifier].end;
      sum.next_token = qualifier + 1;
      remember(noun, qualified);
      return true;
    }
  }
  sum.currency = noun_currency(noun, sum);
  if (sum.currency.empty()) sum.counts_other = true;
  return true;
}

/// « 65 centimes d'euro »
bool AmountFinder::read_cents(Sum& sum, std::size_t token) {
  if (!reading_.folded(token).starts_with("centime") || token + 1 >= reading_.size()) return false;
  std::size_t unit = token + 1;
  if (reading_.folded(unit) == "de" && unit + 1 < reading_.size()) ++unit;
  if (unit == token + 1 && !reading_.tokens[unit].elided) return false;
  const MoneyNoun noun = money_noun(reading_.folded(unit));
  if (noun == MoneyNoun::none || !reading_.follows_closely(unit)) return false;
  sum.factor *= 0.01;
  sum.currency = noun_currency(noun, sum);
  sum.span.end = reading_.tokens[unit].end;
  sum.next_token = unit + 1;
  return true;
}

void AmountFinder::remember(MoneyNoun noun, std::string_view code) {
  qualified_[static_cast<std::size_t>(noun)] = code;
}

/// « 5 millions de livres vendus » are books.
bool AmountFinder::counts_books(const Sum& sum) const {
  constexpr double least = 1000;  // « un livre », « 20 livres »
  if (sum.value() < least) return true;
  if (sum.next_token >= reading_.size() || !reading_.follows_closely(sum.next_token)) return false;
  return follows_books(reading_.folded(sum.next_token), sum.number);
}

/// The currency of an unqualified noun: what it was qualified with before, else its default, else
/// that of the country the article is about.
std::string AmountFinder::noun_currency(MoneyNoun noun, const Sum& sum) {
  const std::string_view before = qualified_[static_cast<std::size_t>(noun)];
  if (!before.empty() && noun != MoneyNoun::dollar) return std::string(before);
  if (noun == MoneyNoun::dollar) return dollar_currency();
  if (!default_currency(noun).empty()) return std::string(default_currency(noun));
  if (noun == MoneyNoun::pound && counts_books(sum)) return {};
  auto& home = homes_[static_cast<std::size_t>(noun)];
  if (!home) home = home_currency(reading_, noun);
  return std::string(*home);
}

/// Dollars are American unless the article is about another country that has them.
std::string AmountFinder::dollar_currency() {
  constexpr int least_signs = 3;  // of words that name the country
  auto& home = homes_[static_cast<std::size_t>(MoneyNoun::dollar)];
  if (!home) home = home_currency(reading_, MoneyNoun::dollar, least_signs);
  return std::string(home->empty() ? default_currency(MoneyNoun::dollar) : *home);
}

/// Whether a number of millions without currency counts something: « 5 millions d’abonnés ».
bool AmountFinder::counts_other(const Sum& sum) const {
  if (sum.counts_other) return true;
  if (rest(reading_, sum).substr(leading_space(rest(reading_, sum))).starts_with('%')) return true;
  const std::size_t token = sum.next_token;
  if (!follows_as_unit(reading_, sum, token)) return false;
  const bool de = reading_.folded(token) == "de";
  if (!de && !reading_.tokens[token].elided) return false;
  const std::size_t topic = de ? token + 1 : token;
  if (topic >= reading_.size()) return true;
  return !is_money_topic(reading_.folded(topic));
}

/// « entre 5 et 10 millions », « 5 à 10 », « 400 ou 500 », « 10-15 ».
bool AmountFinder::are_range(const Sum& low, const Sum& high) const {
  if (low.counts_other || low.next_token > high.first_token) return false;
  const auto word_before = [&](std::size_t token) {
    return token > 0 ? reading_.folded(token - 1) : std::string_view{};
  };
  if (low.next_token == high.first_token) {
    const std::string_view between =
        reading_.text.substr(low.span.end, high.span.begin - low.span.end);
    return between == "-" || between == "–";
  }
  std::size_t link = low.next_token;
  if (!reading_.follows_closely(link)) return false;
  const std::string_view word = reading_.folded(link);
  const std::size_t between = high.first_token - link;
  if (between > 3) return false;
  const bool from = word_before(low.first_token) == "de" || reading_.tokens[low.first_token].elided;
  const bool year = low.factor == 1 && low.number >= 1900 && low.number < 2100;
  if (word == "et") return word_before(low.first_token) == "entre";
  if (word == "a") return from || !year;
  return word == "ou" && between == 1 && !year;
}

/// Gives the numbers that form a range with `high` its currency and, where they have none and it
/// makes them the smaller end, its magnitude.
void AmountFinder::share_unit(const Sum& high) {
  if (sums_.empty()) return;
  Sum& low = sums_.back();
  if (!low.currency.empty() || !are_range(low, high)) return;
  low.currency = high.currency;
  if (low.factor == 1 && low.number < high.number) low.factor = high.factor;
  const double thousands = high.number / 1000;  // entre 10 et 15.000 euros
  if (low.factor == 1 && thousands == std::floor(thousands) && low.number < thousands)
    low.factor = 1000;
}

void AmountFinder::settle(Sum sum) {
  const bool words = !reading_.has(sum.first_token, mark::digits);
  if (sum.currency.empty() && sum.counts_other && sum.factor < 1e6) {
    sums_.push_back(std::move(sum));
    return;
  }
  if (sum.currency.empty() && sum.factor >= 1e6 && !sum.counts_other) {
    // The unit said last decides, as long as it is near and nothing else was counted since.
    for (auto last = sums_.rbegin(); last != sums_.rend(); ++last) {
      if (sum.span.begin - last->span.end > currency_reach) break;
      if (last->counts_other && last->factor >= 1e6) break;
      if (last->currency.empty()) continue;
      sum.currency = last->currency;
      break;
    }
  }
  if (!sum.currency.empty()) share_unit(sum);
  if (sum.currency.empty() && words && sum.factor < 1e6 && sum.number <= 1) return;  // un, une
  sums_.push_back(std::move(sum));
}

/// A headline says « 52 millions » of what the article then says in full.
void AmountFinder::settle_titles() {
  for (auto sum = sums_.begin(); sum != sums_.end(); ++sum) {
    if (!sum->currency.empty() || sum->factor < 1e6 || sum->counts_other) continue;
    const auto same = std::find_if(sum, sums_.end(), [&](const Sum& later) {
      return !later.currency.empty() && later.value() == sum->value();
    });
    if (same != sums_.end()) sum->currency = same->currency;
  }
}

}  // namespace

std::vector<Amount> find_amounts(const Reading& reading) { return AmountFinder(reading).find(); }

}  // namespace mercato
