// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/warnings.hh"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "common/fields/fields.hh"

namespace mercato {
namespace {

constexpr std::string_view did_you_mean = ": did you mean '";  // and a name behind it

struct Pair {
  std::string_view english;  ///< {} is any text
  std::string_view french;  ///< {} is the text of the {} in the same place, <> a field of that name
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
    {"'{}' is no {}: nothing matches it",
     "« {} » ne se lit pas comme une valeur de « <> » : rien n’y répond"},
    {"'{}' names nothing to look for: nothing matches it",
     "« {} » ne dit rien à chercher : rien n’y répond"},
    {"facets are estimated from {} of {} articles that match",
     "facettes estimées d’après {} des {} articles trouvés"},
    {"no article names anyone or anything '{}'", "aucun article ne nomme « {} »"},
    {"no article has the tag '{}'", "aucun article n’a l’étiquette « {} »"},
    {"no article has the {} '{}'", "aucun article n’a de « <> » du nom de « {} »"},
    {"no article has a move from '{}'", "aucun article n’a de mouvement parti de « {} »"},
    {"no article has a move to '{}'", "aucun article n’a de mouvement vers « {} »"},
    {"no row has all that was asked for in its sentence: --in-article lists those of the article "
     "that has it",
     "aucune ligne n’a dans sa phrase tout ce qui est demandé : --in-article liste celles de "
     "l’article qui l’a"},
    {"one quote is left out, as who speaks is less probable than {}: --unsure lists it",
     "une citation est laissée de côté, son auteur ayant une probabilité de moins de {} : --unsure "
     "la montre"},
    {"{} quotes are left out, as who speaks is less probable than {}: --unsure lists them",
     "{} citations sont laissées de côté, leur auteur ayant une probabilité de moins de {} : "
     "--unsure les montre"},
    {"one move is left out, as it is less probable than {}: --unsure lists it",
     "un mouvement est laissé de côté, ayant une probabilité de moins de {} : --unsure le montre"},
    {"{} moves are left out, as they are less probable than {}: --unsure lists them",
     "{} mouvements sont laissés de côté, ayant une probabilité de moins de {} : --unsure les "
     "montre"},
    {"no row has all that was asked for in its sentence: --in-article lists those of the {} "
     "articles that have it",
     "aucune ligne n’a dans sa phrase tout ce qui est demandé : --in-article liste celles des {} "
     "articles qui l’ont"},
    {"there is no kind of move '{}': there are hire, leave, appoint",
     "il n’y a pas de mouvement du genre « {} » : il y a embauche, départ, nomination"},
    {"'{}' is read as words: - before a word leaves its articles out, options stand outside the "
     "query",
     "« {} » : lu comme des mots ; - devant un mot exclut ses articles, les options vont hors de "
     "la question"},
    {"| is left out: OU between two words looks for either",
     "| est laissé de côté : OU entre deux mots cherche l’un ou l’autre"},
    {"'{}' is read as a word: SAUF leaves articles out",
     "« {} » : lu comme un mot ; SAUF exclut des articles"},
    {"'{}' is read as words: date:{} asks for when articles came out",
     "« {} » : lu comme des mots ; date:{} dit quand les articles ont paru"},
    {"~ before a word is left out: word~ finds words that are written nearly the same",
     "~ devant un mot est laissé de côté : mot~ trouve les mots d’une écriture voisine"},
    {"'{}' is read as a word: PROCHE/5 between two words finds them near each other",
     "« {} » : lu comme un mot ; PROCHE/5 entre deux mots les trouve l’un près de l’autre"},
    {"'{}' is read as words: a range follows a field, as in date:2017..2022",
     "« {} » : lu comme des mots ; un intervalle suit un champ, comme date:2017..2022"},
    {"'{}' is read as words: a field's value follows a colon",
     "« {} » : lu comme des mots ; la valeur d’un champ suit deux-points"},
    {"' is no quotation mark: \"...\" finds words in a row",
     "' n’est pas un guillemet : \"...\" trouve des mots qui se suivent"},
    {"'=' is left out: it stands right before a word or phrase",
     "« = » est laissé de côté : il se met juste devant un mot ou une expression"},
    {"[ TO ] is read as words: a range is written date:2014..2016",
     "[ TO ] : lu comme des mots ; un intervalle s’écrit date:2014..2016"},
    {"'{}' is read as a word: in capitals, {}, it is an operator",
     "« {} » : lu comme un mot ; en capitales, {}, c’est un opérateur"},
    {"'{}' is looked for as a word: mercato-searcher --help tells the commands",
     "« {} » est cherché comme un mot : mercato-searcher --help dit les commandes"},
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
    {"a query may ask for {} saved searches: the others are left out",
     "une question peut demander {} recherches gardées : les autres sont laissées de côté"},
    {"the saved search '{}' asks for itself: left out there",
     "la recherche gardée « {} » se demande elle-même : laissée de côté à cet endroit"},
    {"not shown: {} of the {} new articles, which will be no news again; this finds them: {}",
     "non montrés : {} des {} nouveaux articles, qui ne seront plus des nouvelles ; ceci les "
     "trouve : {}"},
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

/// A field's French name; what names no field stays.
std::string_view french_field(std::string_view name) {
  const auto field = std::find_if(field_table.begin(), field_table.end(),
                                  [&](const FieldRow& row) { return row.name == name; });
  return field == field_table.end() ? name : field->french;
}

}  // namespace

std::string warning_text(std::string_view warning, Language language) {
  if (language == Language::english) return std::string(warning);
  const std::size_t asked = warning.rfind(did_you_mean);
  if (asked != std::string_view::npos && warning.ends_with("'?")) {
    std::string_view name = warning.substr(asked + did_you_mean.size());
    name.remove_suffix(2);
    return warning_text(warning.substr(0, asked), language) + " : " +
           fmt::format(fmt::runtime(message(Message::did_you_mean, language)), name);
  }
  for (const Pair& pair : pairs) {
    const auto found = captures(warning, pair.english);
    if (!found) continue;
    std::string out;
    std::string_view rest = pair.french;
    for (const std::string_view text : *found) {
      const std::size_t place = std::min(rest.find("{}"), rest.find("<>"));
      out += rest.substr(0, place);
      out += rest[place] == '<' ? french_field(text) : text;
      rest.remove_prefix(place + 2);
    }
    return out += rest;
  }
  return std::string(warning);
}

}  // namespace mercato
