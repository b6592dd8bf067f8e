// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/stop_words.hh"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_set>

#include "common/text/unicode.hh"

namespace mercato {

namespace {

/// Those that are written with accents.
constexpr std::array<std::string_view, 17> accented{
    "à",     "là",   "où",   "ça",  "çà",    "dès",     "très",  "déjà", "même",
    "mêmes", "être", "êtes", "été", "était", "étaient", "étant", "fût"};

/// Those that are written without, and what is typed for the others.
constexpr std::string_view plain[] = {
    // articles and determiners
    "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "au", "aux", "ce", "cet", "cette",
    "ces", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre",
    "vos", "leur", "leurs", "quel", "quelle", "quels", "quelles", "tout", "toute", "tous", "toutes",
    "chaque", "quelque", "quelques", "plusieurs", "aucun", "aucune",
    // pronouns
    "je", "j", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "me", "m", "te", "t", "se",
    "s", "lui", "y", "en", "eux", "moi", "toi", "soi", "celui", "celle", "ceux", "celles", "ceci",
    "cela", "ca", "c", "qui", "que", "qu", "quoi", "dont", "ou", "lequel", "laquelle", "lesquels",
    "lesquelles", "duquel", "auquel", "auxquels", "auxquelles", "desquels",
    // prepositions and conjunctions
    "a", "dans", "par", "pour", "sur", "sous", "avec", "sans", "chez", "vers", "entre", "depuis",
    "pendant", "lors", "des", "et", "mais", "donc", "or", "ni", "car", "si", "comme", "lorsque",
    "lorsqu", "quand", "puisque", "puisqu", "parce", "afin", "ainsi", "alors", "jusque", "jusqu",
    // adverbs
    "ne", "n", "pas", "plus", "tres", "bien", "aussi", "encore", "deja", "ici", "la", "peu",
    "moins", "trop", "meme", "memes", "comment", "pourquoi", "combien", "est-ce",
    // être, avoir, faire, pouvoir
    "etre", "est", "sont", "suis", "es", "sommes", "etes", "ete", "etait", "etaient", "etant",
    "sera", "seront", "serait", "seraient", "soit", "soient", "fut", "furent", "avoir", "ai", "as",
    "avons", "avez", "ont", "avait", "avaient", "ayant", "aura", "auront", "aurait", "auraient",
    "eu", "fait", "faire", "font", "faisait", "fera", "peut", "peuvent", "pouvait"};

bool is_listed(std::string_view folded) {
  static const std::unordered_set<std::string_view> words(std::begin(plain), std::end(plain));
  return words.contains(folded);
}

}  // namespace

bool is_stop_word(std::string_view lower) {
  const bool ascii = std::all_of(lower.begin(), lower.end(), [](char c) { return c > 0; });
  if (ascii) return is_listed(lower);
  return std::find(accented.begin(), accented.end(), lower) != accented.end();
}

std::vector<std::string_view> stop_words() {
  std::vector<std::string_view> words(std::begin(plain), std::end(plain));
  words.insert(words.end(), accented.begin(), accented.end());
  return words;
}

}  // namespace mercato
