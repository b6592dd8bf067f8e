// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/byline.hh"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/dates.hh"
#include "indexer/extraction/noise.hh"

namespace mercato {
namespace {

constexpr std::size_t most_author_words = 10;
constexpr std::size_t most_byline_words = 18;

std::string_view after_preposition(std::string_view line) {
  constexpr std::array<std::string_view, 6> prepositions = {
      "Par ", "par ", "PAR ", "By ", "Propos recueillis par ", "Écrit par "};
  for (const std::string_view preposition : prepositions) {
    if (line.starts_with(preposition)) return trim_line(line.substr(preposition.size()));
  }
  return {};
}

bool starts_upper(std::string_view word) {
  return !word.empty() && u_isupper(static_cast<UChar32>(decode_at(word, 0).value));
}

bool is_name_particle(std::string_view word) {
  constexpr std::array<std::string_view, 9> particles = {"et", "de",  "du",  "des", "la",
                                                         "le", "and", "van", "von"};
  return std::find(particles.begin(), particles.end(), word) != particles.end();
}

/// Names only: words with capitals, and what joins them.
bool are_names(std::string_view text) {
  std::size_t words = 0;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(" ,&");
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (word.empty() || is_name_particle(word)) continue;
    if (!starts_upper(word) && !word.starts_with("d'") && !word.starts_with("d’")) return false;
    if (++words > most_author_words) return false;
  }
  return words > 0;
}

/// Cuts at what follows the names: a date, « publié le », a bar, « avec AFP » stays.
std::string_view names_part(std::string_view text) {
  constexpr std::array<std::string_view, 12> ends = {" | ",   " - ",  " – ",      " — ",
                                                     " · ",   " • ",  ", publié", " publié",
                                                     ", le ", " le ", " Publié",  " on "};
  std::size_t end = text.size();
  for (const std::string_view sign : ends) end = std::min(end, text.find(sign));
  return trim_line(text.substr(0, end));
}

/// A date and nothing but what goes with one.
bool is_date_line(std::string_view line) {
  constexpr std::array<std::string_view, 18> around = {
      "le",    "a",     "at",       "h",     "min",    "du",       "publie",   "mis", "en",
      "lundi", "mardi", "mercredi", "jeudi", "samedi", "vendredi", "dimanche", "er",  "ligne"};
  if (find_date(line).empty()) return false;
  const std::string folded = fold(line);
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && folded[end] >= 'a' && folded[end] <= 'z') ++end;
    const std::string_view word = std::string_view(folded).substr(i, end - i);
    const bool known = std::find(around.begin(), around.end(), word) != around.end();
    if (!word.empty() && !known && !is_month(word)) return false;
    i = end + (word.empty() ? 1 : 0);
  }
  return true;
}

}  // namespace

std::string byline_author(std::string_view line) {
  if (count_words(line) > most_byline_words) return {};
  std::string_view names = names_part(after_preposition(trim_line(line)));
  while (names.ends_with(',') || names.ends_with('.')) names.remove_suffix(1);
  return are_names(names) ? std::string(names) : std::string();
}

bool is_byline(std::string_view line) {
  line = trim_line(line);
  const std::size_t words = count_words(line);
  if (words > most_byline_words) return false;
  if (!byline_author(line).empty()) return !ends_sentence(line);
  return is_date_line(line);
}

}  // namespace mercato
