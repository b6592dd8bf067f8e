// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "common/text/unicode.hh"
#include "searcher/query/values.hh"

namespace mercato {
namespace {

struct Multiplier {
  std::string_view name;  ///< folded
  double factor;
};

constexpr Multiplier multipliers[] = {
    {"k", 1e3},       {"mille", 1e3},    {"m", 1e6},        {"mio", 1e6},
    {"million", 1e6}, {"millions", 1e6}, {"md", 1e9},       {"mds", 1e9},
    {"mrd", 1e9},     {"mrds", 1e9},     {"milliard", 1e9}, {"milliards", 1e9},
    {"b", 1e9},       {"bn", 1e9},       {"billion", 1e9},  {"billions", 1e9},
};

struct Currency {
  std::string_view name;  ///< folded
  std::string_view code;
};

constexpr Currency currencies[] = {
    {"$", "USD"},       {"us$", "USD"},   {"$us", "USD"},   {"usd", "USD"},    {"dollar", "USD"},
    {"dollars", "USD"}, {"€", "EUR"},     {"eur", "EUR"},   {"euro", "EUR"},   {"euros", "EUR"},
    {"£", "GBP"},       {"gbp", "GBP"},   {"livre", "GBP"}, {"livres", "GBP"}, {"¥", "JPY"},
    {"jpy", "JPY"},     {"yen", "JPY"},   {"yens", "JPY"},  {"chf", "CHF"},    {"cny", "CNY"},
    {"yuan", "CNY"},    {"yuans", "CNY"},
};

std::optional<double> factor_of(std::string_view word) {
  for (const Multiplier& row : multipliers)
    if (row.name == word) return row.factor;
  return std::nullopt;
}

std::string_view currency_of(std::string_view word) {
  for (const Currency& row : currencies)
    if (row.name == word) return row.code;
  return {};
}

/// A unit as typed without spaces: md€, m$, k, euros. Nothing if it is none.
std::optional<std::pair<double, std::string_view>> unit_of(std::string_view word) {
  if (word.starts_with("d'")) word.remove_prefix(2);
  if (const auto factor = factor_of(word)) return std::pair{*factor, std::string_view()};
  if (const auto code = currency_of(word); !code.empty()) return std::pair{1.0, code};
  for (const Multiplier& row : multipliers) {
    if (!word.starts_with(row.name)) continue;
    const auto code = currency_of(word.substr(row.name.size()));
    if (!code.empty()) return std::pair{row.factor, code};
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
  for (const std::string& word : pieces->words) {
    if (word == "de" || word == "d") continue;
    const auto unit = unit_of(word);
    if (!unit) return std::nullopt;
    factor *= unit->first;
    if (!unit->second.empty()) bound.currency = unit->second;
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
