// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/byline.hh"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_author_words = 14;
constexpr std::size_t most_byline_words = 25;

/// What goes with names and dates in a byline, folded.
constexpr std::array neutral_words = {
    "le"sv,        "a"sv,           "at"sv,        "h"sv,           "min"sv,        "mn"sv,
    "du"sv,        "publie"sv,      "publiee"sv,   "mis"sv,         "mise"sv,       "en"sv,
    "ligne"sv,     "jour"sv,        "lundi"sv,     "mardi"sv,       "mercredi"sv,   "jeudi"sv,
    "vendredi"sv,  "samedi"sv,      "dimanche"sv,  "er"sv,          "et"sv,         "de"sv,
    "lecture"sv,   "temps"sv,       "modifie"sv,   "modifiee"sv,    "poste"sv,      "postee"sv,
    "redige"sv,    "ecrit"sv,       "article"sv,   "propos"sv,      "recueillis"sv, "par"sv,
    "by"sv,        "on"sv,          "published"sv, "posted"sv,      "updated"sv,    "last"sv,
    "read"sv,      "reading"sv,     "time"sv,      "mins"sv,        "minute"sv,     "minutes"sv,
    "heure"sv,     "heures"sv,      "il"sv,        "y"sv,           "jours"sv,      "hier"sv,
    "paru"sv,      "parution"sv,    "date"sv,      "publication"sv, "actualise"sv,  "actualisee"sv,
    "cest"sv,      "cet"sv,         "utc"sv,       "gmt"sv,         "am"sv,         "pm"sv,
    "afp"sv,       "avec"sv,        "reuters"sv,   "un"sv,          "texte"sv,      "texte"sv,
    "premier"sv,   "aujourd'hui"sv, "edite"sv,     "lun"sv,         "mar"sv,        "mer"sv,
    "jeu"sv,       "ven"sv,         "sam"sv,       "dim"sv,         "monday"sv,     "tuesday"sv,
    "wednesday"sv, "thursday"sv,    "friday"sv,    "saturday"sv,    "sunday"sv,     "th"sv,
    "st"sv,        "nd"sv,          "maj"sv,       "environ"sv,     "auteur"sv,     "redaction"sv};

constexpr std::array name_particles = {"de"sv,  "du"sv,  "des"sv, "la"sv, "le"sv, "van"sv,
                                       "von"sv, "den"sv, "ben"sv, "el"sv, "al"sv};

/// A run of letters, digits, apostrophes and inner hyphens and full stops.
struct Word {
  std::string_view text;
  std::string folded;
  std::string_view before;  ///< what stands between it and the word before
};

bool is_inner(std::string_view line, std::size_t at) {
  const CodePoint sign = decode_at(line, at);
  const bool joins = is_apostrophe(sign.value) || is_hyphen(sign.value);
  const std::size_t next = at + sign.size;
  return joins && next < line.size() &&
         u_isalpha(static_cast<UChar32>(decode_at(line, next).value)) != 0;
}

std::vector<Word> cut_words(std::string_view line) {
  std::vector<Word> words;
  std::size_t gap = 0;
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint point = decode_at(line, i);
    const auto c = static_cast<UChar32>(point.value);
    if (u_isalnum(c) == 0) {
      i += point.size;
      continue;
    }
    const bool digits = u_isdigit(c) != 0;
    std::size_t end = i;
    while (end < line.size()) {
      const CodePoint next = decode_at(line, end);
      const auto sign = static_cast<UChar32>(next.value);
      const bool same = digits ? u_isdigit(sign) != 0 : u_isalpha(sign) != 0;
      if (!same && !(!digits && is_inner(line, end))) break;
      end += next.size;
    }
    const std::string_view text = line.substr(i, end - i);
    words.push_back({text, fold(text), line.substr(gap, i - gap)});
    gap = i = end;
  }
  return words;
}

bool starts_upper(std::string_view word) {
  return !word.empty() && u_isupper(static_cast<UChar32>(decode_at(word, 0).value)) != 0;
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// « Martin », « d'Ormont », « L. ».
bool is_name(const Word& word) {
  if (word.text.starts_with("d'") || word.text.starts_with("d’")) {
    return starts_upper(word.text.substr(word.text.find_first_not_of("d'\xE2\x80\x99")));
  }
  return starts_upper(word.text);
}

bool is_neutral(const Word& word) {
  return is_one_of(word.folded, neutral_words) || is_month(word.folded) ||
         std::isdigit(static_cast<unsigned char>(word.text.front())) != 0;
}

/// Whether a list of names ends at the sign before a word.
bool parts_names(std::string_view before) {
  for (const std::string_view sign :
       {"|", "•", "·", " - ", "–", "—", "(", ":", "/", "…", "»", "«"}) {
    if (before.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

/// Half-open range of words.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The names that begin at a word: words with capitals and what joins them.
Range names_at(const std::vector<Word>& words, std::size_t begin) {
  Range names{begin, begin};
  for (std::size_t i = begin; i < words.size() && i - begin < most_author_words; ++i) {
    const Word& word = words[i];
    if (i > begin && parts_names(word.before)) break;
    const bool comma = i > begin && word.before.find(',') != std::string_view::npos;
    const bool dated = i > begin && is_neutral(word) && word.folded != "de" &&
                       word.folded != "et" && word.folded != "le" && word.folded != "du";
    if (dated) break;
    if (word.folded == "le" && i + 1 < words.size() &&
        (is_neutral(words[i + 1]) || !is_name(words[i + 1]))) {
      break;
    }
    if (is_name(word)) {
      const bool lone =
          i + 1 >= words.size() || !is_name(words[i + 1]) || parts_names(words[i + 1].before);
      if (comma && lone) break;  // « Anne Martin, Kermor »
      names.end = i + 1;
    } else if (word.folded != "et" && word.folded != "and" &&
               !is_one_of(word.folded, name_particles)) {
      break;
    }
  }
  return names;
}

/// The word after « par », "by": where names begin. The number of words if there is none.
std::size_t names_begin(const std::vector<Word>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& folded = words[i].folded;
    if (folded == "par" || folded == "by") return i + 1;
    const bool article_of = folded == "de" && i > 0 && words[i - 1].folded == "article";
    if (article_of) return i + 1;
    if (folded == "auteur" && i + 1 < words.size() &&
        words[i + 1].before.find(':') != std::string_view::npos) {
      return i + 1;
    }
    if (!is_neutral(words[i])) break;
  }
  return words.size();
}

/// Whether a word after a byline's names says only where or for whom: « à Kermor », « (AFP) ».
bool is_place(const std::vector<Word>& words, std::size_t at) {
  return at > 0 && words[at - 1].folded == "a" && is_name(words[at]);
}

std::string text_of(std::string_view line, const std::vector<Word>& words, Range range) {
  const char* begin = words[range.begin].text.data();
  const std::string_view last = words[range.end - 1].text;
  std::string_view names = line.substr(static_cast<std::size_t>(begin - line.data()),
                                       static_cast<std::size_t>(last.data() + last.size() - begin));
  return std::string(names);
}

}  // namespace

Byline read_byline(std::string_view line) {
  Byline byline;
  line = trim_line(line);
  if (line.size() > 400) return byline;
  const std::vector<Word> words = cut_words(line);
  if (words.empty() || words.size() > most_byline_words) return byline;
  const std::size_t begin = names_begin(words);
  const Range names = begin < words.size() ? names_at(words, begin) : Range{begin, begin};
  bool whole = true;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool named = i >= names.begin && i < names.end;
    whole = whole && (named || is_neutral(words[i]) || is_place(words, i));
  }
  const bool has_names = names.end > names.begin;
  const bool opens = has_names && words[0].folded == (words[begin - 1].folded);
  if (has_names && (whole || (opens && !ends_sentence(line)))) {
    byline.author = text_of(line, words, names);
  }
  byline.date = publication_date(line);
  const std::string unchanged = without_changes(line);
  if (byline.date.empty() && whole) byline.date = find_date(unchanged);
  const bool changed = unchanged.size() < line.size() / 2;  // « Mis à jour le 12 juillet 2025 »
  byline.whole = whole && (!byline.author.empty() || !byline.date.empty() ||
                           (changed && !find_date(line).empty()));
  return byline;
}

std::string byline_author(std::string_view line) { return read_byline(line).author; }

bool is_byline(std::string_view line) { return read_byline(line).whole; }

}  // namespace mercato
