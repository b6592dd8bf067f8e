// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "common/text/unicode.hh"
#include "common/values/currencies.hh"
#include "common/values/magnitudes.hh"
#include "searcher/query/values/values.hh"

namespace mercato {
namespace {

/// What a word of an amount says: a factor, a currency, or both glued (md€). `noun` is set for a
/// currency that a word behind may still qualify (dollars canadiens).
struct Unit {
  double factor = 1;
  std::string_view currency;
  MoneyNoun noun = MoneyNoun::none;
};

double factor_of(std::string_view word) {
  const double named = magnitude_word(word);
  return named != 0 ? named : typed_magnitude(word);
}

/// The currency of a whole folded word: a sign, a noun, an ISO 4217 code.
std::optional<Unit> currency_of(std::string_view word) {
  std::string upper(word);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (const auto code = iso_currency(upper); !code.empty()) return Unit{1, code};
  for (const CurrencySign sign : {sign_at_start(upper), sign_at_end(upper)})
    if (!sign.code.empty() && sign.size == upper.size()) return Unit{1, sign.code};
  if (const MoneyNoun noun = money_noun(word); noun != MoneyNoun::none)
    return Unit{1, usual_currency(noun), noun};
  return std::nullopt;
}

/// A unit as typed without spaces: md€, m$, k, euros. Nothing if it is none.
std::optional<Unit> unit_of(std::string_view word) {
  if (word.starts_with("d'")) word.remove_prefix(2);
  if (const double factor = factor_of(word); factor != 0) return Unit{factor, {}};
  if (const auto currency = currency_of(word)) return currency;
  for (std::size_t length = word.size() - (word.empty() ? 0 : 1); length > 0; --length) {
    const double factor = factor_of(word.substr(0, length));
    if (factor == 0) continue;
    if (const auto currency = currency_of(word.substr(length)))
      return Unit{factor, currency->currency, currency->noun};
  }
  return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number `text` writes: a comma or a dot is decimal, but a dot before exactly three digits, or
/// one of several, groups thousands.
std::optional<double> number_of(std::string_view text, bool has_factor) {
  std::string plain;
  const auto dots = std::count(text.begin(), text.end(), '.');
  const auto commas = std::count(text.begin(), text.end(), ',');
  const std::size_t dot = text.rfind('.');
  const bool dot_groups =
      dots > 1 || (dots == 1 && (commas == 1 || (!has_factor && text.size() - dot == 4)));
  const bool comma_groups = commas > 1;
  for (const char c : text) {
    if (is_digit(c))
      plain += c;
    else if ((c == '.' && !dot_groups) || (c == ',' && !comma_groups))
      plain += '.';
  }
  double value = 0;
  const auto [stop, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || error != std::errc() || stop != plain.data() + plain.size())
    return std::nullopt;
  return value;
}

/// Digits with their separators, and words, of an amount: "$10bn" is "$", "10", "bn".
struct Pieces {
  std::string digits;
  std::vector<std::string> words;
};

std::optional<Pieces> split(std::string_view folded) {
  Pieces pieces;
  bool number_ended = false;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) pieces.words.push_back(std::exchange(word, {}));
  };
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode_at(folded, i);
    const char byte = folded[i];
    const bool space = c.value == ' ' || is_no_break_space(c.value);
    if (is_digit(byte) ||
        (!pieces.digits.empty() && word.empty() && (byte == ',' || byte == '.'))) {
      if (number_ended) return std::nullopt;
      end_word();
      pieces.digits += byte;
    } else {
      if (space)
        end_word();
      else
        word.append(folded, i, c.size);
      number_ended = number_ended || (!space && !pieces.digits.empty());
    }
    i += c.size;
  }
  end_word();
  return pieces;
}

}  // namespace

std::optional<AmountBound> parse_amount_bound(std::string_view text) {
  const auto pieces = split(fold(text));
  if (!pieces || pieces->digits.empty()) return std::nullopt;
  AmountBound bound;
  double factor = 1;
  MoneyNoun noun = MoneyNoun::none;
  for (const std::string& word : pieces->words) {
    if (word == "de" || word == "d") continue;
    if (const auto code = qualified_currency(noun, word); !code.empty()) {
      bound.currency = code;
      continue;
    }
    const auto unit = unit_of(word);
    if (!unit) return std::nullopt;
    const bool english = is_billion(word) && !bound.currency.empty();  // $10 billion
    factor *= english ? english_billion : unit->factor;
    noun = unit->noun;
    if (!unit->currency.empty()) bound.currency = unit->currency;
  }
  const auto value = number_of(pieces->digits, factor > 1);
  if (!value) return std::nullopt;
  bound.value = *value * factor;
  return bound;
}

bool continues_amount(std::string_view word) {
  const std::string folded = fold(word);
  if (folded == "de" || unit_of(folded)) return true;
  return folded.size() == 3 && std::all_of(folded.begin(), folded.end(), is_digit);
}

std::optional<AmountRange> resolve_amount_range(std::string_view lower, std::string_view upper) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const bool above = lower.starts_with('>');
  const bool below = upper.starts_with('<');
  if (above) lower.remove_prefix(1);
  if (below) upper.remove_prefix(1);
  if ((above && lower.empty()) || (below && upper.empty())) return std::nullopt;
  AmountRange range{0, infinity, {}};
  if (!lower.empty()) {
    const auto bound = parse_amount_bound(lower);
    if (!bound) return std::nullopt;
    range.low = above ? std::nextafter(bound->value, infinity) : bound->value;
    range.currency = bound->currency;
  }
  if (!upper.empty()) {
    const auto bound = parse_amount_bound(upper);
    if (!bound) return std::nullopt;
    range.high = below ? std::nextafter(bound->value, 0.0) : bound->value;
    if (range.currency.empty()) range.currency = bound->currency;
  }
  if (range.high < range.low) std::swap(range.low, range.high);
  return range;
}

}  // namespace mercato
