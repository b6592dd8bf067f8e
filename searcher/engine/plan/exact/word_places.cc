// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/exact/word_places.hh"

#include <utility>

#include "common/text/character.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// The letters À to ÿ without their accents; a blank for those that are no letter of a to z.
constexpr std::string_view plain_latin =
    "aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y";
constexpr char32_t first_latin = 0xC0;
constexpr char32_t last_latin = 0xFF;
constexpr char32_t last_capital = 0xDE;

/// A letter as it may be compared.
struct Letter {
  char32_t lower = 0;  ///< 0: what this does not know, and may be anything or nothing
  char32_t plain = 0;  ///< without accent
  std::size_t size = 0;
  bool capital = false;
  bool letter = false;
};

bool is_latin(char32_t c) {
  return c >= first_latin && c <= last_latin && plain_latin[c - first_latin] != ' ';
}

Letter letter_at(std::string_view text, std::size_t i) {
  const ClassedCodePoint c = classed_at(text, i);
  const bool letter = c.kind == CharClass::letter;
  if (c.value < ascii_classes.size()) {
    const bool capital = c.value >= U'A' && c.value <= U'Z';
    const char32_t lower = capital ? c.value + (U'a' - U'A') : c.value;
    return {lower, lower, c.size, capital, letter};
  }
  if (is_latin(c.value)) {
    const bool capital = c.value <= last_capital;
    return {capital ? c.value + (U'a' - U'A') : c.value,
            static_cast<unsigned char>(plain_latin[c.value - first_latin]), c.size, capital, true};
  }
  return {letter ? 0 : c.value, letter ? 0 : c.value, c.size, false, letter};
}

bool has_only_letters(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const Letter letter = letter_at(word, i);
    if (!letter.letter) return false;
    i += letter.size;
  }
  return !word.empty();
}

std::string capitals_of(std::string_view surface) {
  std::string capitals;
  for (std::size_t i = 0; i < surface.size();) {
    const Letter letter = letter_at(surface, i);
    capitals += letter.capital ? 'A' : 'a';
    i += letter.size;
  }
  return capitals;
}

}  // namespace

std::size_t latin_letter_at(std::string_view text, std::size_t place) {
  const Letter letter = letter_at(text, place);
  return letter.letter && letter.lower != 0 ? letter.size : 0;
}

std::optional<WordPlaces> WordPlaces::of(std::string word, std::string_view surface, bool accented,
                                         bool cased) {
  if (!has_only_letters(word)) return std::nullopt;
  return WordPlaces(std::move(word), surface, accented, cased);
}

WordPlaces::WordPlaces(std::string word, std::string_view surface, bool accented, bool cased)
    : word_(std::move(word)),
      capitals_(cased ? capitals_of(surface) : std::string()),
      accented_(accented) {
  const Letter first = letter_at(word_, 0);
  for (std::size_t byte = 0; byte < begins_.size(); ++byte) {
    const char letter = static_cast<char>(byte);
    const char32_t lower = letter_at({&letter, 1}, 0).lower;
    begins_[byte] = first.lower == 0 || lower == first.lower || lower == first.plain;
  }
}

/// A letter that this does not know may be any, or several: then the place is to be looked at.
bool WordPlaces::is_at(std::string_view text, std::size_t place) const {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word_.size(); ++letters) {
    const Letter wanted = letter_at(word_, i);
    const Letter there = letter_at(text, place);
    if (there.size == 0 || !there.letter) return false;
    if (there.lower == 0 || wanted.lower == 0) return true;
    if ((accented_ ? there.lower : there.plain) != (accented_ ? wanted.lower : wanted.plain))
      return false;
    if (letters < capitals_.size() && there.capital != (capitals_[letters] == 'A')) return false;
    i += wanted.size;
    place += there.size;
  }
  const Letter behind = letter_at(text, place);
  return behind.lower == 0 || !behind.letter;
}

/// Whether the word may be written with dots: O.N.U.
bool WordPlaces::is_dotted_at(std::string_view text, std::size_t place) const {
  const Letter first = letter_at(text, place);
  const std::size_t dot = place + first.size;
  return first.plain == letter_at(word_, 0).plain && dot < text.size() && text[dot] == '.' &&
         letter_at(text, dot + 1).letter;
}

std::size_t WordPlaces::find(std::string_view text, std::size_t from) const {
  bool in_word = from > 0;
  for (std::size_t i = from; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < begins_.size() && !begins_[byte]) {
      in_word = ascii_classes[byte] == CharClass::letter;
      ++i;
      continue;
    }
    const Letter letter = letter_at(text, i);
    if (letter.letter && (!in_word || letter.lower == 0) &&
        (is_at(text, i) || is_dotted_at(text, i)))
      return i;
    in_word = letter.letter && letter.lower != 0;
    i += letter.size;
  }
  return std::string_view::npos;
}

}  // namespace mercato
