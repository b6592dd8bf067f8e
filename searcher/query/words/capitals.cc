// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words/capitals.hh"

#include <algorithm>
#include <array>
#include <string>

#include "common/text/stop_words.hh"
#include "common/text/unicode.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

constexpr std::array<std::string_view, 6> operators{"et", "ou", "sauf", "and", "or", "not"};

bool is_operator(std::string_view lower) {
  return std::find(operators.begin(), operators.end(), lower) != operators.end();
}

}  // namespace

bool is_sentence_in_capitals(std::string_view text) {
  bool sentence = false;
  std::string word;
  for (std::size_t at = 0; at <= text.size();) {
    const CodePoint c = at < text.size() ? decode_at(text, at) : CodePoint{U' ', 1};
    if (is_letter(c.value)) {
      const std::string_view letter = text.substr(at, c.size);
      const std::string lower = lower_case(letter);
      if (lower == letter) return false;
      word += lower;
    } else {
      sentence |= !word.empty() && !is_operator(word) && is_stop_word(word);
      word.clear();
    }
    at += c.size;
  }
  return sentence;
}

}  // namespace mercato
