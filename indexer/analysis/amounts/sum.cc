// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/amounts/sum.hh"

#include "common/values/currencies.hh"
#include "common/values/magnitudes.hh"
#include "indexer/analysis/amounts/numerals.hh"

namespace mercato {

std::string_view rest(const Reading& reading, const Sum& sum) {
  return reading.text.substr(sum.span.end);
}

bool follows_as_unit(const Reading& reading, const Sum& sum, std::size_t token) {
  if (token >= reading.size()) return false;
  const std::uint32_t begin = reading.tokens[token].begin;
  if (begin < sum.span.end) return false;
  if (!reading.tokens[token].elided)
    return leading_space(rest(reading, sum)) == begin - sum.span.end;
  std::string_view between = reading.text.substr(sum.span.end, begin - sum.span.end);
  between.remove_prefix(leading_space(between));
  return between.starts_with('d') || between.starts_with('D');
}

namespace {

/// Letters that touch the number: 100M, 5Md€, 40k€. Other letters (20h30, 3D) make it no sum.
void read_glued_unit(const Reading& reading, Sum& sum) {
  const std::string_view after = rest(reading, sum);
  std::size_t size = 0;
  while (size < after.size() && ((after[size] | 0x20) >= 'a' && (after[size] | 0x20) <= 'z'))
    ++size;
  if (size == 0) return;
  const std::string_view letters = after.substr(0, size);
  const bool million = letters == "m" && !sum.currency.empty();  // £5m
  const double factor = million ? 1e6 : magnitude_abbreviation(letters);
  const bool euros = letters == "euros" || !iso_currency(letters).empty();
  if (factor != 0) {
    sum.factor = factor;
    sum.span.end += static_cast<std::uint32_t>(size);
  } else if (!euros) {
    sum.counts_other = true;
  }
}

void read_magnitudes(const Reading& reading, Sum& sum) {
  while (follows_as_unit(reading, sum, sum.next_token)) {
    std::size_t token = sum.next_token;
    if (reading.folded(token) == "de" && reading.follows_closely(token + 1)) ++token;
    if (token < reading.size() && reading.folded(token) == "demi" && token + 1 < reading.size() &&
        magnitude_word(reading.folded(token + 1)) >= 1e6) {  // un demi-milliard
      sum.number *= 0.5;
      ++token;
    }
    if (token >= reading.size()) return;
    double factor = magnitude_word(reading.folded(token));
    if (factor == 0) factor = magnitude_abbreviation(reading.tokens[token].lexeme->surface);
    if (factor == 0 || (token != sum.next_token && factor < 1e6)) return;
    const bool abbreviated = magnitude_word(reading.folded(token)) == 0;
    const bool english = !sum.currency.empty() && is_billion(reading.folded(token));
    if (english) factor = english_billion;
    Sum longer = sum;
    longer.factor *= factor;
    longer.span.end = reading.tokens[token].end;
    longer.next_token = token + 1;
    sum = longer;
    if (abbreviated) return;
  }
}

/// « deux milliards et demi »
void read_half(const Reading& reading, Sum& sum) {
  const std::size_t token = sum.next_token;
  if (sum.factor < 1e6 || token + 1 >= reading.size() || reading.folded(token) != "et" ||
      reading.folded(token + 1) != "demi")
    return;
  sum.number += 0.5;
  sum.span.end = reading.tokens[token + 1].end;
  sum.next_token = token + 2;
}

/// « un milliard deux cents millions »
void read_smaller(const Reading& reading, Sum& sum) {
  const std::size_t token = sum.next_token;
  if (sum.factor < 1e6 || token >= reading.size() || !reading.follows_closely(token)) return;
  const auto numeral = reading.has(token, mark::digits)
                           ? read_digits(reading, token, CommaReading::decimal)
                           : read_number_words(reading, token);
  if (!numeral) return;
  Sum smaller;
  smaller.span = {reading.tokens[token].begin, numeral->end};
  smaller.number = numeral->value;
  smaller.next_token = numeral->next_token;
  read_magnitudes(reading, smaller);
  if (smaller.factor < 1e3 || smaller.value() >= sum.factor) return;
  sum.number += smaller.value() / sum.factor;
  sum.span.end = smaller.span.end;
  sum.next_token = smaller.next_token;
}

}  // namespace

void read_multiples(const Reading& reading, Sum& sum) {
  read_glued_unit(reading, sum);
  read_magnitudes(reading, sum);
  read_half(reading, sum);
  read_smaller(reading, sum);
}

}  // namespace mercato
