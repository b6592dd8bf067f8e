// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/habits.hh"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "common/values/months.hh"
#include "searcher/query/pairs.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

constexpr std::size_t few_words = 5;  ///< in more, « ou » is a word of a sentence

/// The words of a query between spaces, phrases left out.
std::vector<Span> words_of(std::string_view text) {
  QueryPairs pairs = pair_marks(text);
  std::vector<Span> words;
  std::uint32_t begin = 0;
  const auto end_word = [&](std::uint32_t end) {
    if (end > begin) words.push_back({begin, end});
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    if (const Span* phrase = pairs.phrase_at(at)) {
      end_word(at);
      begin = at = phrase->end;
    } else if (is_space(c.value)) {
      end_word(at);
      begin = at += c.size;
    } else {
      at += c.size;
    }
  }
  end_word(static_cast<std::uint32_t>(text.size()));
  return words;
}

bool letter_at(std::string_view word, std::size_t at) {
  return at < word.size() && is_letter(decode_at(word, at).value);
}

bool is_field(std::string_view name) {
  return !name.empty() && field_by_name(clean(name)).has_value();
}

/// The operator that a word is in small letters: ou, or, sauf, not, and; `et` asks for no more than
/// its two sides, as it is.
std::string_view operator_in_small_letters(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> operators[] = {
      {"ou", "OU"}, {"or", "OR"}, {"sauf", "SAUF"}, {"not", "NOT"}, {"and", "AND"}};
  for (const auto& [small, name] : operators)
    if (small == word) return name;
  return {};
}

/// ADJ3, w/5, PROCHE5, NEAR/x: operators of nearness as others write them.
bool is_foreign_nearness(std::string_view word) {
  for (const std::string_view name : {"PROCHE", "NEAR"}) {
    if (!word.starts_with(name) || word.size() == name.size()) continue;
    const std::string_view rest = word.substr(name.size());
    return rest.front() == '/' ? !whole_number(rest.substr(1)) : whole_number(rest).has_value();
  }
  for (const std::string_view name : {"ADJ", "w/", "W/", "n/", "N/"})
    if (word.starts_with(name) && whole_number(word.substr(name.size()))) return true;
  return false;
}

/// 2017..2022 without a field.
bool is_bare_range(std::string_view word) {
  const std::size_t dots = word.find("..");
  if (dots == std::string_view::npos || word.find(':') != std::string_view::npos) return false;
  const std::string_view low = word.substr(0, dots);
  const std::string_view high = word.substr(dots + 2);
  return whole_number(low) && whole_number(high);
}

/// Whether a word and the next begin a time: avant 2019, entre mars.
bool begins_time(std::string_view word, std::string_view next) {
  constexpr std::size_t year = 4;
  constexpr std::string_view prepositions[] = {"avant",  "après", "depuis", "entre",
                                               "before", "after", "since"};
  if (std::find(std::begin(prepositions), std::end(prepositions), word) == std::end(prepositions))
    return false;
  const bool is_year =
      next.size() == year && whole_number(next) && (next[0] == '1' || next[0] == '2');
  return is_year || month_number(fold(next)) != 0;
}

/// What is wrong with a word by itself; empty if nothing is.
std::string doubt_of(std::string_view word) {
  if (word.starts_with("--") && letter_at(word, 2))
    return fmt::format(
        "'{}' is read as words: - before a word leaves its articles out, options stand outside the "
        "query",
        word);
  if (word == "|" || word == "||" ||
      (word.find('|') != std::string_view::npos && letter_at(word, 0)))
    return "| is left out: OU between two words looks for either";
  if (word.starts_with('~') && letter_at(word, 1))
    return "~ before a word is left out: word~ finds words that are written nearly the same";
  if (is_foreign_nearness(word))
    return fmt::format(
        "'{}' is read as a word: PROCHE/5 between two words finds them near each other", word);
  if (is_bare_range(word))
    return fmt::format("'{}' is read as words: a range follows a field, as in date:2017..2022",
                       word);
  if (const std::size_t sign = word.find('=');
      sign != std::string_view::npos && is_field(word.substr(0, sign)))
    return fmt::format("'{}' is read as words: a field's value follows a colon", word);
  return {};
}

/// Whether a query stands in single quotation marks as a whole.
bool is_in_single_marks(std::string_view text) {
  const std::string_view typed = without_outer_space(text);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"'", "'"}, {"‘", "’"}}) {
    if (typed.size() <= open.size() + close.size() || !typed.starts_with(open) ||
        !typed.ends_with(close))
      continue;
    const std::string_view inner =
        typed.substr(open.size(), typed.size() - open.size() - close.size());
    return inner.find(' ') != std::string_view::npos && inner.find(open) == std::string_view::npos;
  }
  return false;
}

}  // namespace

std::vector<QueryDoubt> doubts_of_habits(std::string_view text) {
  std::vector<QueryDoubt> doubts;
  if (is_in_single_marks(text))
    doubts.push_back({{0, 1}, "' is no quotation mark: \"...\" finds words in a row"});
  const std::vector<Span> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = slice(text, words[i]);
    const bool last = i + 1 == words.size();
    const std::string_view next = last ? std::string_view() : slice(text, words[i + 1]);
    if (std::string message = doubt_of(word); !message.empty())
      doubts.push_back({words[i], std::move(message)});
    const std::string_view behind = text.substr(words[i].end);
    if (word == "=" && !without_outer_space(behind).empty() && is_space(decode_at(behind, 0).value))
      doubts.push_back({words[i], "'=' is left out: it stands right before a word or phrase"});
    if (is_field(word) && next.starts_with(':'))
      doubts.push_back(
          {words[i], "a field's value follows its colon without a space: read as words"});
    if ((word.starts_with('[') || whole_number(word)) && next == "TO")
      doubts.push_back({words[i], "[ TO ] is read as words: a range is written date:2014..2016"});
    if (begins_time(word, next) && words.size() <= few_words)
      doubts.push_back({words[i], fmt::format("'{} {}' is read as words: date:{} {} asks for when "
                                              "articles came out",
                                              word, next, word, next)});
    if (word == "NON" && words.size() <= few_words && i > 0 && letter_at(next, 0))
      doubts.push_back({words[i], "'NON' is read as a word: SAUF leaves articles out"});
    const std::string_view name = operator_in_small_letters(word);
    if (!name.empty() && words.size() <= few_words && i > 0 && !last)
      doubts.push_back({words[i], fmt::format("'{}' is read as a word: in capitals, {}, it is an "
                                              "operator",
                                              word, name)});
  }
  return doubts;
}

}  // namespace mercato
