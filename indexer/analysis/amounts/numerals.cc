// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/amounts/numerals.hh"

#include <charconv>
#include <string>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

struct NumberWord {
  std::string_view word;
  int value;
};

constexpr NumberWord number_words[] = {
    {"un", 1},        {"une", 1},        {"deux", 2},      {"trois", 3},     {"quatre", 4},
    {"cinq", 5},      {"six", 6},        {"sept", 7},      {"huit", 8},      {"neuf", 9},
    {"dix", 10},      {"onze", 11},      {"douze", 12},    {"treize", 13},   {"quatorze", 14},
    {"quinze", 15},   {"seize", 16},     {"vingt", 20},    {"vingts", 20},   {"trente", 30},
    {"quarante", 40}, {"cinquante", 50}, {"soixante", 60}, {"septante", 70}, {"huitante", 80},
    {"octante", 80},  {"nonante", 90},   {"cent", 100},    {"cents", 100},   {"mille", 1000},
};

/// « une dizaine », « deux centaines »: always followed by « de ».
constexpr NumberWord collectives[] = {
    {"dizaine", 10},   {"douzaine", 12},    {"quinzaine", 15},    {"vingtaine", 20},
    {"trentaine", 30}, {"quarantaine", 40}, {"cinquantaine", 50}, {"soixantaine", 60},
    {"centaine", 100}, {"centaines", 100},  {"millier", 1000},    {"milliers", 1000},
};

template <std::size_t N>
int find_value(const NumberWord (&list)[N], std::string_view word) {
  for (const auto& entry : list)
    if (entry.word == word) return entry.value;
  return 0;
}

bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// How many digits stand at `at`.
std::size_t digit_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_digit(text, end)) ++end;
  return end - at;
}

/// Size of a separator of thousands at `at`, 0 if there is none.
std::size_t group_separator(std::string_view text, std::size_t at, CommaReading comma) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '.') return 1;
  if (text[at] == ',') return comma == CommaReading::thousands ? 1 : 0;
  const CodePoint c = decode_at(text, at);
  return is_no_break_space(c.value) ? c.size : 0;
}

/// One step of reading a number in words from the left.
struct NumberSum {
  int total = 0;
  int current = 0;

  void add(int value) {
    if (value == 1000) {
      total += (current == 0 ? 1 : current) * 1000;
      current = 0;
    } else if (value == 100) {
      current = (current == 0 ? 1 : current) * 100;
    } else if (value == 20 && current % 10 == 4 && current % 100 == 4) {
      current += 76;  // quatre-vingts
    } else {
      current += value;
    }
  }
  [[nodiscard]] int value() const { return total + current; }
};

}  // namespace

std::optional<Numeral> read_digits(const Reading& reading, std::size_t token, CommaReading comma) {
  const std::string_view text = reading.text;
  const std::size_t begin = reading.tokens[token].begin;
  std::size_t at = begin + digit_run(text, begin);
  if (at == begin || at - begin > 15) return std::nullopt;
  std::string digits(text.substr(begin, at - begin));
  const bool may_group = digits.size() <= 3 && digits[0] != '0';
  std::size_t separator = may_group ? group_separator(text, at, comma) : 0;
  const std::string_view first_mark = text.substr(at, separator);
  while (separator != 0 && digit_run(text, at + separator) == 3 &&
         text.substr(at, separator) == first_mark) {
    digits.append(text, at + separator, 3);
    at += separator + 3;
    separator = group_separator(text, at, comma);
  }
  if (at < text.size() && (text[at] == ',' || text[at] == '.') && is_digit(text, at + 1)) {
    const std::size_t decimals = digit_run(text, at + 1);
    digits += '.';
    digits.append(text, at + 1, decimals);
    at += 1 + decimals;
    if (at < text.size() && (text[at] == ',' || text[at] == '.') && is_digit(text, at + 1))
      return std::nullopt;
  }
  Numeral numeral;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), numeral.value).ec !=
      std::errc{})
    return std::nullopt;
  numeral.end = static_cast<std::uint32_t>(at);
  numeral.next_token = token;
  while (numeral.next_token < reading.size() && reading.tokens[numeral.next_token].begin < at)
    ++numeral.next_token;
  return numeral;
}

std::optional<Numeral> read_number_words(const Reading& reading, std::size_t token) {
  NumberSum sum;
  std::size_t at = token;
  std::size_t end = token;
  for (; at < reading.size(); ++at) {
    if (at > token && !reading.follows_closely(at) && !reading.tokens[at].joined) break;
    const std::string_view word = reading.folded(at);
    if (word == "et" && at > token) {  // vingt et un
      const bool tens = sum.current % 10 == 0 && sum.current >= 20;
      const int unit =
          at + 1 < reading.size() ? find_value(number_words, reading.folded(at + 1)) : 0;
      if (tens && (unit == 1 || unit == 11)) continue;
      break;
    }
    if (const int collective = find_value(collectives, word); collective != 0) {
      if (at == token) break;
      sum.current = sum.current * collective;
      end = ++at;
      break;
    }
    const int value = find_value(number_words, word);
    if (value == 0) break;
    sum.add(value);
    end = at + 1;
  }
  if (end == token || sum.value() == 0) return std::nullopt;
  return Numeral{static_cast<double>(sum.value()), reading.tokens[end - 1].end, end};
}

}  // namespace mercato
