// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/entities/word_marks.hh"

#include <span>

namespace mercato {
namespace {

constexpr std::string_view numerals[] = {
    "un",       "une",     "deux",   "trois",  "quatre",   "cinq",      "six",      "sept",
    "huit",     "neuf",    "dix",    "onze",   "douze",    "treize",    "quatorze", "quinze",
    "seize",    "vingt",   "vingts", "trente", "quarante", "cinquante", "soixante", "septante",
    "huitante", "nonante", "cent",   "cents",  "mille",
};
constexpr std::string_view months[] = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre",
};
constexpr std::string_view weekdays[] = {
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
};
constexpr std::string_view abbreviations[] = {
    "m",   "mm",  "mme", "mmes", "mlle", "mlles", "dr",  "pr", "me",   "mgr", "st",  "ste", "etc",
    "art", "av",  "apr", "env",  "ex",   "fig",   "hab", "jr", "sr",   "no",  "p",   "pp",  "vol",
    "mr",  "mrs", "ms",  "cie",  "bd",   "tél",   "cf",  "éd", "capt", "lt",  "col", "gén", "sgt",
};

struct MarkedList {
  Marks marks;
  std::span<const std::string_view> words;
};

const MarkedList lists[] = {
    {mark::numeral, numerals},
    {mark::month, months},
    {mark::weekday, weekdays},
    {mark::abbreviation, abbreviations},
};

bool starts_with_digit(std::string_view word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

}  // namespace

WordMarks::WordMarks() {
  for (const auto& list : lists)
    for (const std::string_view word : list.words) add(word, list.marks);
}

void WordMarks::add(std::string_view exact, Marks marks) {
  const auto found = words_.find(exact);
  if (found != words_.end())
    found->second |= marks;
  else
    words_.emplace(exact, marks);
}

Marks WordMarks::of(const Lexeme& lexeme) const {
  const Marks digits = starts_with_digit(lexeme.exact) ? mark::digits : 0;
  const auto found = words_.find(std::string_view(lexeme.exact));
  return found == words_.end() ? digits : digits | found->second;
}

}  // namespace mercato
