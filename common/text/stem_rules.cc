// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/stem_rules.hh"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

using WordMap = std::unordered_map<std::string_view, std::string_view>;
using WordSet = std::unordered_set<std::string_view>;

/// Single words, with the word they are stemmed as.
const WordMap& single_words() {
  static const WordMap words{
      // plurals in -x
      {"jeux", "jeu"},
      {"enjeux", "enjeu"},
      {"feux", "feu"},
      {"lieux", "lieu"},
      {"milieux", "milieu"},
      {"vœux", "vœu"},
      {"voeux", "vœu"},
      {"aveux", "aveu"},
      {"neveux", "neveu"},
      {"cheveux", "cheveu"},
      {"dieux", "dieu"},
      {"adieux", "adieu"},
      {"essieux", "essieu"},
      {"bijoux", "bijou"},
      {"cailloux", "caillou"},
      {"choux", "chou"},
      {"genoux", "genou"},
      {"hiboux", "hibou"},
      {"joujoux", "joujou"},
      {"poux", "pou"},
      {"travaux", "travail"},
      {"baux", "bail"},
      {"vitraux", "vitrail"},
      {"coraux", "corail"},
      {"émaux", "émail"},
      {"soupiraux", "soupirail"},
      {"matériaux", "matériau"},
      {"tuyaux", "tuyau"},
      {"joyaux", "joyau"},
      {"noyaux", "noyau"},
      {"boyaux", "boyau"},
      {"fléaux", "fléau"},
      {"préaux", "préau"},
      {"cieux", "ciel"},
      {"yeux", "œil"},
      {"oeil", "œil"},
      {"messieurs", "monsieur"},
      {"mesdames", "madame"},
      // plurals in -is that Snowball takes for the word itself
      {"amis", "ami"},
      {"ennemis", "ennemi"},
      {"unis", "uni"},
      {"cris", "cri"},
      {"abris", "abri"},
      {"paris", "paris"},
      {"défis", "défi"},
      {"soucis", "souci"},
      {"plis", "pli"},
      {"lois", "loi"},
      {"rois", "roi"},
      {"emplois", "emploi"},
      {"convois", "convoi"},
      {"envois", "envoi"},
      {"renvois", "renvoi"},
      {"tournois", "tournoi"},
      {"parois", "paroi"},
      {"essais", "essai"},
      {"quais", "quai"},
      {"délais", "délai"},
      {"vrais", "vrai"},
      {"balais", "balai"},
      {"appuis", "appui"},
      {"ennuis", "ennui"},
      {"nourrissons", "nourrisson"},
      {"boissons", "boisson"},
      // feminines
      {"petit", "petite"},
      {"interdit", "interdite"},
      {"inédit", "inédite"},
      {"écrit", "écrite"},
      {"réduit", "réduite"},
      {"maudit", "maudite"},
      {"mauvais", "mauvaise"},
      {"grosse", "gros"},
      {"grosses", "gros"},
      {"basse", "bas"},
      {"basses", "bas"},
      {"grasse", "gras"},
      {"grasses", "gras"},
      {"épaisse", "épais"},
      {"épaisses", "épais"},
      {"nulle", "nul"},
      {"nulles", "nul"},
      {"gentille", "gentil"},
      {"gentilles", "gentil"},
      {"cheffe", "chef"},
      {"cheffes", "chef"},
      {"blanche", "blanc"},
      {"blanches", "blanc"},
      {"franche", "franc"},
      {"franches", "franc"},
      {"sèche", "sec"},
      {"sèches", "sec"},
      {"publique", "public"},
      {"publiques", "public"},
      {"grecque", "grec"},
      {"grecques", "grec"},
      {"turque", "turc"},
      {"turques", "turc"},
      {"longue", "long"},
      {"longues", "long"},
      {"fausse", "faux"},
      {"fausses", "faux"},
      {"rousse", "roux"},
      {"folle", "fou"},
      {"folles", "fou"},
      {"belle", "beau"},
      {"belles", "beau"},
      {"bel", "beau"},
      {"nouvelle", "nouveau"},
      {"nouvelles", "nouveau"},
      {"nouvel", "nouveau"},
      {"vieille", "vieux"},
      {"vieilles", "vieux"},
      {"vieil", "vieux"},
      {"fraîche", "frais"},
      {"fraîches", "frais"},
      {"favorite", "favori"},
      {"favorites", "favori"},
      {"favoris", "favori"},
      {"paysanne", "paysan"},
      {"paysannes", "paysan"},
      {"italienne", "italien"},
  };
  return words;
}

/// Adjectives in -ais, whose masculine Snowball takes for an imperfect (japonais → japon). Stems
/// before « ais ».
const WordSet& ais_adjectives() {
  static const WordSet words{
      "franç",       "angl",      "japon",     "portug",     "polon",    "irland",   "écoss",
      "finland",     "lyonn",     "marseill",  "bordel",     "liban",    "sénégal",  "cameroun",
      "congol",      "gabon",     "rwand",     "soudan",     "thaïland", "taïwan",   "holland",
      "néerland",    "island",    "groenland", "york",       "milan",    "antill",   "guyan",
      "réunionn",    "nant",      "renn",      "toulonn",    "ougand",   "burund",   "pakistan",
      "népal",       "malt",      "martiniqu", "calédon",    "zéland",   "hongkong", "lank",
      "alban",       "rouenn",    "hérault",   "orléan",     "dijonn",   "avignonn", "togol",
      "roumain",     "angol",     "bayonn",    "carcassonn", "charent",  "havr",     "landes",
      "montpelliér", "perpignan", "versaill",  "barcelon",   "boston",   "dublin",   "québéc"};
  return words;
}

/// Agent nouns in -euse, which Snowball takes for adjectives in -eux. Stems before « euse ».
const WordSet& agent_nouns() {
  static const WordSet words{
      "chant",     "chroniqu", "cherch",  "port",   "dans",     "vend",   "march",     "serv",
      "coiff",     "jou",      "jogg",    "rapp",   "travaill", "blogu",  "tromp",     "nag",
      "ment",      "patin",    "men",     "achet",  "élev",     "youtub", "voyag",     "lanc",
      "surf",      "promen",   "mass",    "défens", "vol",      "visit",  "rapport",   "log",
      "entrepren", "ski",      "fraud",   "donn",   "cass",     "tu",     "soign",     "mett",
      "frond",     "demand",   "contrôl", "cascad", "randonn",  "plong",  "maquill",   "influenc",
      "handball",  "fum",      "batt",    "coach",  "programm", "recrut", "investiss", "développ",
      "cod",       "streameu", "brod",    "cour",   "football", "basket", "tenn",      "gagn"};
  return words;
}

/// Words whose last letter is no plural mark.
const WordSet& no_plurals() {
  static const WordSet words{
      "plus",   "tous",   "nous",    "vous",    "sous",   "dessous", "dessus",  "absous", "dissous",
      "jus",    "bus",    "pus",     "abus",    "refus",  "virus",   "campus",  "corpus", "bonus",
      "nos",    "vos",    "dos",     "gros",    "clos",   "repos",   "propos",  "chaos",  "héros",
      "enclos", "éclos",  "vers",    "divers",  "envers", "travers", "univers", "revers", "tiers",
      "gers",   "anvers", "pervers", "convers", "hors",   "carlos",  "ceux",    "deux"};
  return words;
}

struct SuffixRule {
  std::string_view suffix;
  std::string_view replacement;
  std::size_t least;  ///< bytes the word must have
};

/// Plurals that Snowball leaves alone or cuts too far. Tried in order; the first that fits counts.
constexpr std::array plural_rules{
    SuffixRule{"ers", "er", 5},      // étrangers
    SuffixRule{"irs", "ir", 5},      // souvenirs
    SuffixRule{"its", "it", 5},      // conflits
    SuffixRule{"eus", "eu", 4},      // bleus
    SuffixRule{"us", "u", 4},        // élus
    SuffixRule{"os", "o", 5},        // vidéos
    SuffixRule{"sions", "sion", 6},  // commissions
    SuffixRule{"xions", "xion", 6},  // réflexions
    SuffixRule{"gions", "gion", 6},  // religions
    SuffixRule{"nions", "nion", 6},  // opinions
    SuffixRule{"cions", "cion", 6},  // suspicions
};

/// Nouns in -trice that are no feminine of one in -teur.
constexpr std::array<std::string_view, 7> no_feminines{
    "cicatrice", "matrice", "béatrice", "patrice", "impératrice", "cicatrices", "matrices"};

/// Endings of verbs in -ionner.
constexpr std::array<std::string_view, 24> verb_endings{
    "e",   "es",  "ent",   "er",    "é",       "ée", "és",    "ées", "ait", "aient", "ant", "ez",
    "ons", "era", "eront", "erait", "eraient", "a",  "èrent", "ai",  "ais", "as",    "iez", "ions"};

std::string replaced(std::string_view word, std::size_t cut, std::string_view replacement) {
  std::string out(word.substr(0, word.size() - cut));
  out += replacement;
  return out;
}

bool cut_suffix(std::string_view& word, std::string_view suffix) {
  if (!word.ends_with(suffix)) return false;
  word.remove_suffix(suffix.size());
  return true;
}

/// The noun a verb in -ionner is made of: démissionnait → démission; empty if it is no such verb.
std::string noun_of_verb(std::string_view word) {
  const std::size_t at = word.rfind("ionn");
  if (at == std::string_view::npos || at < 3) return {};
  const char before = word[at - 1];
  if (before != 's' && before != 't' && before != 'x') return {};
  const std::string_view ending = word.substr(at + 4);
  if (std::find(verb_endings.begin(), verb_endings.end(), ending) == verb_endings.end()) return {};
  return std::string(word.substr(0, at + 3));
}

/// The masculine of a feminine agent noun: actrices → acteur, chercheuse → chercheur.
std::string masculine_of(std::string_view word) {
  std::string_view stem = word;
  cut_suffix(stem, "s");
  if (stem.ends_with("trice") &&
      std::find(no_feminines.begin(), no_feminines.end(), word) == no_feminines.end())
    return replaced(stem, 4, "eur");
  if (stem.ends_with("gère") && stem.size() > 6) return replaced(stem, 4, "er");  // étrangère
  if (cut_suffix(stem, "euse") && agent_nouns().contains(stem)) return std::string(stem) + "eur";
  return {};
}

}  // namespace

std::string stemmed_as(std::string_view word) {
  if (const auto it = single_words().find(word); it != single_words().end())
    return std::string(it->second);
  std::string_view stem = word;
  if (cut_suffix(stem, "ais") && ais_adjectives().contains(stem)) return std::string(word) + 'e';
  if (auto masculine = masculine_of(word); !masculine.empty()) return masculine;
  if (auto noun = noun_of_verb(word); !noun.empty()) return noun;
  if (no_plurals().contains(word)) return std::string(word);
  for (const SuffixRule& rule : plural_rules) {
    if (word.size() < rule.least || !word.ends_with(rule.suffix)) continue;
    std::string singular = replaced(word, rule.suffix.size(), rule.replacement);
    // A plural of a word that is itself in the table: petits → petit → petite.
    const auto it = single_words().find(singular);
    return it == single_words().end() ? singular : std::string(it->second);
  }
  return std::string(word);
}

std::string_view fixed_stem(std::string_view word) {
  static const WordMap words{
      {"châtiment", "chatiment"}, {"châtiments", "chatiment"},
      {"chatiment", "chatiment"}, {"chatiments", "chatiment"},
      {"mâle", "male"},           {"mâles", "male"},
      {"male", "male"},           {"males", "male"},
      {"mètre", "metre"},         {"mètres", "metre"},
      {"meta", "meta"},           {"musk", "musk"},
      {"paris", "paris"},
  };
  const auto it = words.find(word);
  return it == words.end() ? std::string_view{} : it->second;
}

LetterSet first_letters(char first) {
  LetterSet letters = letter_bit(first);
  for (const auto& [word, as] : single_words()) {
    if (word.front() == as.front()) continue;
    if (letter_bit(fold(as).front()) == letter_bit(first))
      letters |= letter_bit(fold(word).front());
  }
  return letters;
}

}  // namespace mercato
