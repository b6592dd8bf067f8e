// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/word_marks.hh"

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
constexpr std::string_view date_words[] = {
    "hier",   "aujourd'hui", "demain", "semaine", "mois",      "année",     "an", "week",
    "années", "été",         "hiver",  "automne", "printemps", "trimestre", "y",
};
constexpr std::string_view abbreviations[] = {
    "m",   "mm",  "mme", "mmes", "mlle", "mlles", "dr",  "pr", "me",   "mgr", "st",  "ste", "etc",
    "art", "av",  "apr", "env",  "ex",   "fig",   "hab", "jr", "sr",   "no",  "p",   "pp",  "vol",
    "mr",  "mrs", "ms",  "cie",  "bd",   "tél",   "cf",  "éd", "capt", "lt",  "col", "gén", "sgt",
};

constexpr std::string_view auxiliaries[] = {
    "a",      "ont", "avait",  "avaient", "aurait",  "auraient", "aura",     "auront",
    "eut",    "est", "sont",   "était",   "étaient", "serait",   "seraient", "sera",
    "seront", "fut", "furent", "ayant",   "avoir",   "être",     "soit",
};
constexpr std::string_view pronouns[] = {"il", "elle", "ils", "elles"};
constexpr std::string_view determiners[] = {
    "le",  "la",  "les", "un",  "une", "des", "ce",        "cet",      "cette",
    "ces", "son", "sa",  "ses", "mon", "ma",  "leur",      "leurs",    "notre",
    "l",   "du",  "au",  "aux", "nos", "mes", "plusieurs", "certains", "quelques",
};
constexpr std::string_view prepositions[] = {
    "à",     "au",    "aux",   "de",     "du",     "des",     "dans",  "sur",    "pour",   "par",
    "avec",  "en",    "chez",  "contre", "vers",   "auprès",  "lors",  "devant", "depuis", "après",
    "avant", "sous",  "entre", "sans",   "durant", "pendant", "face",  "envers", "dès",    "via",
    "comme", "selon", "hors",  "jusqu",  "malgré", "outre",   "parmi", "d",
};
constexpr std::string_view sources[] = {"selon", "après", "dixit", "pour"};
constexpr std::string_view group_nouns[] = {
    "groupe",       "groupes",      "entreprise",   "société",      "firme",
    "compagnie",    "constructeur", "géant",        "banque",       "club",
    "parti",        "syndicat",     "association",  "agence",       "chaîne",
    "journal",      "quotidien",    "hebdomadaire", "magazine",     "radio",
    "site",         "ministère",    "parquet",      "préfecture",   "police",
    "gouvernement", "collectif",    "ong",          "organisation", "fédération",
    "plateforme",   "réseau",       "marque",       "opérateur",    "équipementier",
    "avionneur",    "distributeur", "laboratoire",  "start",        "startup",
    "institut",     "institution",  "maison",       "fabricant",    "éditeur",
    "équipe",       "formation",    "cabinet",      "fondation",    "filiale",
    "holding",      "hôpital",      "université",   "mairie",       "justice",
    "tribunal",     "joaillier",    "assureur",     "studio",       "fonds",
    "ligue",        "fédérations",  "organisme",    "autorité",     "direction",
    "présidence",   "institutions", "média",        "mouvement",    "multinationale",
};
constexpr std::string_view document_nouns[] = {
    "communiqué", "document", "texte",         "rapport",  "lettre",    "note",
    "message",    "tweet",    "courrier",      "courriel", "mail",      "étude",
    "billet",     "porte",    "communication", "service",  "entourage",
};
constexpr std::string_view people[] = {
    "chercheurs",  "chercheuses",  "ingénieurs",      "ingénieures",  "cadres",
    "dirigeants",  "salariés",     "employés",        "personnes",    "recrues",
    "experts",     "joueurs",      "développeurs",    "spécialistes", "scientifiques",
    "talents",     "journalistes", "collaborateurs",  "responsables", "directeurs",
    "membres",     "professeurs",  "administrateurs", "banquiers",    "analystes",
    "consultants",
};
constexpr std::string_view employer_nouns[] = {
    "groupe",       "entreprise",    "société",   "firme",          "compagnie", "constructeur",
    "banque",       "club",          "agence",    "chaîne",         "journal",   "quotidien",
    "hebdomadaire", "magazine",      "radio",     "plateforme",     "marque",    "start",
    "startup",      "laboratoire",   "studio",    "géant",          "cabinet",   "filiale",
    "assureur",     "équipementier", "opérateur", "multinationale", "fabricant", "éditeur",
    "avionneur",    "distributeur",
};
constexpr std::string_view offices[] = {
    "ministre",    "maire",       "ministère",    "mairie",     "député",     "députée",
    "sénateur",    "sénatrice",   "préfet",       "préfète",    "juge",       "procureur",
    "procureure",  "conseiller",  "conseillère",  "candidat",   "candidate",  "premier",
    "première",    "ambassadeur", "ambassadrice", "roi",        "pape",       "gouverneur",
    "secrétaire",  "garde",       "élu",          "élue",       "chef",       "champion",
    "commissaire", "magistrat",   "colistier",    "euro",       "eurodéputé", "eurodéputée",
    "chancelier",  "chancelière", "évêque",       "archevêque", "général",    "militaire",
    "associé",     "associée",
};
constexpr std::string_view institutions[] = {
    "préfecture", "police", "parquet",    "ministère",   "mairie",  "tribunal",   "gouvernement",
    "justice",    "cour",   "université", "gendarmerie", "hôpital", "présidence", "autorité",
};
constexpr std::string_view fresh_words[] = {"nouveau", "nouvel", "nouvelle"};
constexpr std::string_view post_nouns[] = {"tête"};
constexpr std::string_view former_words[] = {"ex", "ancien", "ancienne", "anciens", "anciennes"};

struct MarkedList {
  Marks marks;
  std::span<const std::string_view> words;
};

const MarkedList lists[] = {
    {mark::numeral, numerals},
    {mark::month, months},
    {mark::weekday, weekdays},
    {mark::date_word, date_words},
    {mark::abbreviation, abbreviations},
    {mark::auxiliary, auxiliaries},
    {mark::pronoun, pronouns},
    {mark::determiner, determiners},
    {mark::preposition, prepositions},
    {mark::source, sources},
    {mark::group_noun, group_nouns},
    {mark::document_noun, document_nouns},
    {mark::former, former_words},
    {mark::people, people},
    {mark::institution, institutions},
    {mark::fresh, fresh_words},
    {mark::post_noun, post_nouns},
    {mark::office, offices},
    {mark::employer_noun, employer_nouns},
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

void WordMarks::add_name(std::string_view folded, Marks marks) {
  names_[std::string(folded)] |= marks;
}

Marks WordMarks::of(const Lexeme& lexeme) const {
  Marks marks = starts_with_digit(lexeme.exact) ? mark::digits : 0;
  if (const auto word = words_.find(std::string_view(lexeme.exact)); word != words_.end())
    marks |= word->second;
  if (lexeme.letters == LetterCase::lower) return marks;
  const auto name = names_.find(std::string_view(lexeme.folded));
  return name == names_.end() ? marks : marks | name->second;
}

}  // namespace mercato
