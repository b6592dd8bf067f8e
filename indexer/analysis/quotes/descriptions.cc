// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/descriptions.hh"

#include <algorithm>
#include <initializer_list>
#include <unordered_map>

namespace mercato {
namespace {

using Nouns = std::initializer_list<std::string_view>;

/// Nouns that are said of the same persons.
const Nouns callings[] = {
    {"patron", "patronne", "pdg", "president", "presidente", "directeur", "directrice", "dirigeant",
     "dirigeante", "responsable", "entrepreneur", "entrepreneuse", "fondateur", "fondatrice",
     "cofondateur", "cofondatrice", "milliardaire", "numero"},
    {"elu", "elue", "depute", "deputee", "senateur", "senatrice", "maire", "parlementaire", "edile",
     "eurodepute", "eurodeputee", "conseiller", "conseillere", "candidat", "candidate"},
    {"president", "presidente", "chef", "cheffe", "locataire", "candidat", "candidate"},
    {"ministre", "premier", "premiere", "secretaire", "garde", "locataire", "haut", "chef",
     "cheffe"},
    {"avocat", "avocate", "conseil", "defenseur", "maitre", "me"},
    {"journaliste", "animateur", "animatrice", "presentateur", "presentatrice", "chroniqueur",
     "chroniqueuse", "redacteur", "redactrice", "editorialiste"},
    {"comedien", "comedienne", "acteur", "actrice", "star", "realisateur", "realisatrice",
     "cineaste", "humoriste"},
    {"chanteur", "chanteuse", "artiste", "musicien", "musicienne", "rappeur", "rappeuse"},
    {"chercheur",   "chercheuse",  "scientifique", "professeur",    "professeure",     "economiste",
     "specialiste", "expert",      "experte",      "medecin",       "epidemiologiste", "historien",
     "historienne", "politologue", "sociologue",   "infectiologue", "auteur",          "autrice",
     "ecrivain",    "ecrivaine",   "romancier",    "romanciere",    "philosophe"},
    {"entraineur", "entraineuse", "coach", "technicien", "selectionneur"},
    {"joueur", "joueuse", "attaquant", "footballeur", "footballeuse", "international", "defenseur",
     "milieu", "gardien", "capitaine", "champion", "championne"},
    {"syndicaliste", "delegue", "deleguee", "secretaire", "representant", "representante"},
};

bool is_media(std::string_view noun) {
  return is_any_of(noun, {"journal", "quotidien", "hebdomadaire", "magazine", "radio", "chaine",
                          "site", "media", "hebdo", "mensuel", "agence", "redaction"});
}

bool ends_with_any(std::string_view word, Nouns endings) {
  return std::ranges::any_of(endings, [&](std::string_view end) { return word.ends_with(end); });
}

/// Whether a noun that no list has is built like one of persons: « syndicaliste », « trentenaire ».
bool is_built_for_person(std::string_view noun) {
  return noun.size() > 5 &&
         ends_with_any(noun, {"iste", "naire", "eur", "trice", "euse", "ien", "ienne", "logue",
                              "ois", "oise", "ain", "aine", "crate", "ataire"});
}

Gender gender_of_noun(std::string_view noun) {
  if (ends_with_any(noun, {"ee", "trice", "euse", "iere", "ienne", "onne", "esse", "elue", "aine",
                           "oise", "cheffe", "avocate", "femme"}))
    return Gender::female;
  if (ends_with_any(noun, {"eur", "ien", "ier", "elu", "ain", "avocat", "homme"}))
    return Gender::male;
  return Gender::unknown;
}

}  // namespace

Described described_by(const Reading& reading, const Subject& subject) {
  const std::string_view head = reading.folded(subject.head);
  const std::string_view article = reading.folded(subject.first);
  const bool plural = is_any_of(
      article, {"les", "des", "ces", "ses", "leurs", "deux", "plusieurs", "certains", "quelques"});
  if (is_media(head)) return Described::media;
  if (reading.has(subject.head, mark::document_noun)) return Described::document;
  if (reading.has(subject.head, mark::group_noun)) return Described::group;
  if (plural) return Described::people;
  const bool person = reading.has(subject.head, mark::role_noun | mark::office | mark::people) ||
                      is_any_of(head, {"femme", "homme", "proche", "dame"}) ||
                      is_built_for_person(head);
  return person ? Described::person : Described::unknown;
}

Gender gender_of(const Reading& reading, const Subject& subject) {
  if (subject.form == SubjectForm::he) return Gender::male;
  if (subject.form == SubjectForm::she) return Gender::female;
  if (subject.form != SubjectForm::definite && subject.form != SubjectForm::vague)
    return Gender::unknown;
  if (is_any_of(reading.folded(subject.head),
                {"personnalite", "star", "vedette", "victime", "figure", "idole", "recrue",
                 "personne", "tete", "legende", "icone", "source", "numero", "bras", "mannequin"}))
    return Gender::unknown;  // of whoever it may be
  const std::string_view article = reading.folded(subject.first);
  if (is_any_of(article, {"le", "ce", "cet", "un"})) return Gender::male;
  if (is_any_of(article, {"la", "cette", "une"})) return Gender::female;
  for (std::size_t word = subject.first; word < subject.head; ++word) {
    if (reading.folded(word) == "ancienne") return Gender::female;
    if (reading.folded(word) == "ancien") return Gender::male;
  }
  return reading.has(subject.head, mark::group_noun | mark::document_noun)
             ? Gender::unknown
             : gender_of_noun(reading.folded(subject.head));
}

Callings callings_of(std::string_view noun) {
  static const auto table = [] {
    std::unordered_map<std::string_view, Callings> by_noun;
    Callings calling = 1;
    for (const Nouns& nouns : callings) {
      for (const std::string_view one : nouns) by_noun[one] |= calling;
      calling <<= 1;
    }
    return by_noun;
  }();
  const auto found = table.find(noun);
  return found == table.end() ? 0 : found->second;
}

}  // namespace mercato
