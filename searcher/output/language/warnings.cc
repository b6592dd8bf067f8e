// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/warnings.hh"

#include <optional>
#include <vector>

namespace mercato {
namespace {

struct Pair {
  std::string_view english;  ///< {} is any text
  std::string_view french;   ///< {} is the text of the {} in the same place
};

constexpr Pair pairs[] = {
    {"parentheses are nested too deep: left out",
     "trop de parenthèses l’une dans l’autre : laissées de côté"},
    {"a sign before a number is part of it; SAUF leaves a number out",
     "un signe devant un nombre en fait partie ; SAUF exclut un nombre"},
    {"there is no field '{}', there is '{}': read as words",
     "il n’y a pas de champ « {} », il y a « {} » : lu comme des mots"},
    {"there is no field '{}': read as words", "il n’y a pas de champ « {} » : lu comme des mots"},
    {"at most {} letters may differ", "{} lettres au plus peuvent différer"},
    {"this is no date: read as words", "ce n’est pas une date : lu comme des mots"},
    {"this is no amount: read as words", "ce n’est pas un montant : lu comme des mots"},
    {"this quotation mark has no partner: left out",
     "ce guillemet n’est pas fermé : laissé de côté"},
    {"this parenthesis has no partner: left out",
     "cette parenthèse n’est pas fermée : laissée de côté"},
    {"'{}' stands between words: read as a word", "« {} » va entre deux mots : lu comme un mot"},
    {"PROCHE stands between words or phrases: read as ET",
     "PROCHE va entre des mots ou des expressions : lu comme ET"},
    {"there is no word in it: it stands for all articles",
     "il n’y a pas de mot : tous les articles"},
    {"'{}' stands for more than {} words: the most frequent were taken",
     "« {} » vaut pour plus de {} mots : les plus fréquents ont été pris"},
    {"a query may have {} ranges: the others are left out",
     "une question peut avoir {} intervalles : les autres sont laissés de côté"},
    {"'{}' is no {}: nothing matches it", "« {} » : valeur illisible ({}), rien n’y répond"},
    {"no article names anyone or anything '{}': did you mean '{}'?",
     "aucun article ne nomme « {} » : vouliez-vous dire « {} » ?"},
    {"no article names anyone or anything '{}'", "aucun article ne nomme « {} »"},
    {"no article has the tag '{}'", "aucun article n’a l’étiquette « {} »"},
    {"no article has the {} '{}': did you mean '{}'?",
     "aucun article n’a la valeur {} « {} » : vouliez-vous dire « {} » ?"},
    {"no article has the {} '{}'", "aucun article n’a la valeur {} « {} »"},
    {"'{}' leaves no article", "« {} » ne laisse aucun article"},
    {"words have no weights: '{}' is left out",
     "les mots n’ont pas de poids : « {} » est laissé de côté"},
    {"! is left out: SAUF or - before a word leaves its articles out",
     "! est laissé de côté : SAUF ou - devant un mot exclut ses articles"},
    {"there are no regular expressions: read as words; * and ? stand for letters",
     "il n’y a pas d’expressions rationnelles : lu comme des mots ; * et ? valent pour des "
     "lettres"},
    {"* stands for nothing inside quotation marks: left out",
     "* ne vaut pour rien entre guillemets : laissé de côté"},
    {"'{}' behind a phrase is left out: PROCHE/5 between two words finds them near each other",
     "« {} » derrière une expression est laissé de côté : PROCHE/5 entre deux mots les trouve l’un "
     "près de l’autre"},
    {"a field's value follows its colon without a space: read as words",
     "la valeur d’un champ suit ses deux-points sans espace : lu comme des mots"},
    {"'{}' is no word: signs are not searched",
     "« {} » n’est pas un mot : les signes ne se cherchent pas"},
    {"only the first {} of {} words are looked for",
     "seuls les {} premiers des {} mots sont cherchés"},
    {"only the first {} words of a phrase are looked for",
     "seuls les {} premiers mots d’une expression sont cherchés"},
    {"there is no saved search '{}'", "il n’y a pas de recherche gardée « {} »"},
    {"the saved search '{}' asks for itself: left out there",
     "la recherche gardée « {} » se demande elle-même : laissée de côté à cet endroit"},
    {"the index does not say when its articles came: update it once",
     "l’index ne dit pas quand ses articles sont arrivés : mettez-le à jour une fois"},
    {"the answer lacks {}", "il manque à la réponse : {}"},
};

/// What stands for each {} of a pattern in a text; nothing if it does not fit.
std::optional<std::vector<std::string_view>> captures(std::string_view text,
                                                      std::string_view pattern) {
  std::vector<std::string_view> found;
  while (true) {
    const std::size_t place = pattern.find("{}");
    const std::string_view plain = pattern.substr(0, place);
    if (!text.starts_with(plain)) return std::nullopt;
    text.remove_prefix(plain.size());
    if (place == std::string_view::npos)
      return text.empty() ? std::optional(std::move(found)) : std::nullopt;
    pattern.remove_prefix(place + 2);
    const std::string_view next = pattern.substr(0, pattern.find("{}"));
    const std::size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    found.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

}  // namespace

std::string warning_text(std::string_view warning, Language language) {
  if (language == Language::english) return std::string(warning);
  for (const Pair& pair : pairs) {
    const auto found = captures(warning, pair.english);
    if (!found) continue;
    std::string out;
    std::string_view rest = pair.french;
    for (const std::string_view text : *found) {
      const std::size_t place = rest.find("{}");
      out += rest.substr(0, place);
      out += text;
      rest.remove_prefix(place + 2);
    }
    return out += rest;
  }
  return std::string(warning);
}

}  // namespace mercato
