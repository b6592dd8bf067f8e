// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/word_beginnings.hh"

#include <algorithm>
#include <array>
#include <set>

#include "common/text/lemma_table.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::size_t most_letters = 3;
constexpr std::size_t least_letters = 2;

bool is_plain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Signs that may be read as words (50 %, n° 5, H & M).
constexpr std::string_view read_signs = "%$&@#+*/<>=^|~_\\`";

/// What stands inside words that are written together without it: O.N.U., prud'hommes.
constexpr bool is_left_out(char32_t c) { return c == '.' || c == '-' || is_apostrophe(c); }

constexpr bool is_punctuation(char32_t c) {
  return c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x202F || c == 0x2009 || c == 0x2013 ||
         c == 0x2014 || c == 0x201C || c == 0x201D || c == 0x2026;
}

constexpr char32_t first_accented = 0xC0;
constexpr char32_t last_accented = 0x17F;

/// The folded forms of Latin letters with accents; empty for what is no letter.
const std::string& folded_letter(char32_t c) {
  static const auto table = [] {
    std::array<std::string, last_accented - first_accented + 1> letters;
    for (char32_t i = 0; i < letters.size(); ++i) {
      std::string letter;
      append_utf8(letter, first_accented + i);
      letters[i] = fold(letter);
      if (!is_plain(letters[i])) letters[i].clear();
    }
    return letters;
  }();
  return table[c - first_accented];
}

}  // namespace

std::vector<std::string> word_beginnings(std::span<const std::string> terms,
                                         std::string_view folded) {
  std::set<std::string> found;
  bool unknown = false;
  // A final y of a stem is an i: of a short one no more than two letters are sure.
  const auto add = [&](std::string_view word, std::size_t letters) {
    const std::string_view beginning = word.substr(0, letters);
    if (beginning.size() < least_letters || !is_plain(beginning)) unknown = true;
    found.emplace(beginning);
  };
  add(folded, most_letters);
  for (const std::string& term : terms) {
    const std::string_view stem = std::string_view(term).substr(0, term.find('~'));
    add(stem, stem.size() > most_letters ? most_letters : least_letters);
    for (const std::string_view form : forms_with_term(term)) add(form, most_letters);
  }
  if (unknown) return {};
  return {found.begin(), found.end()};
}

TextLetters::TextLetters(std::string_view text) {
  letters_.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size() && !odd_;) {
    const char byte = text[i];
    if (static_cast<unsigned char>(byte) < 0x80) {
      const bool upper = byte >= 'A' && byte <= 'Z';
      const bool letter = upper || (byte >= 'a' && byte <= 'z');
      odd_ = !letter && read_signs.find(byte) != std::string_view::npos;
      if (letter || !is_left_out(static_cast<unsigned char>(byte)))
        letters_ += letter ? static_cast<char>(byte | 0x20) : ' ';
      ++i;
      continue;
    }
    const CodePoint c = decode_at(text, i);
    i += c.size;
    if (is_left_out(c.value)) continue;
    if (is_punctuation(c.value)) {
      letters_ += ' ';
    } else {
      const bool accented = c.value >= first_accented && c.value <= last_accented;
      odd_ = !accented || folded_letter(c.value).empty();
      if (!odd_) letters_ += folded_letter(c.value);
    }
  }
}

bool TextLetters::may_have(std::span<const std::string> beginnings) const {
  return odd_ || beginnings.empty() ||
         std::any_of(beginnings.begin(), beginnings.end(), [&](const std::string& beginning) {
           return letters_.find(beginning) != std::string::npos;
         });
}

}  // namespace mercato
