// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/messages.hh"

#include <array>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "searcher/output/language/locale.hh"

namespace mercato {
namespace {

struct Texts {
  Message message;
  std::string_view french;
  std::string_view english;
};

constexpr Texts texts[] = {
    {Message::article, "article", "article"},
    {Message::articles, "articles", "articles"},
    {Message::no_result_but, "Aucun résultat pour « {} » ; voici « {} ».",
     "Nothing found for “{}”: this is “{}”."},
    {Message::all_partial, "Aucun article n’a tous les mots : en voici qui en ont une partie.",
     "No article has all the words: these have a part of them."},
    {Message::partial_counted,
     "Aucun article n’a tous les mots : ceux qui en ont une partie sont comptés.",
     "No article has all the words: those that have a part of them are counted."},
    {Message::also_related, "+ {} {} avec des mots voisins (--related)",
     "+ {} {} with related words (--related)"},
    {Message::related_heading, "Avec des mots voisins :", "With related words:"},
    {Message::partial_heading, "Avec une partie des mots :", "With a part of the words:"},
    {Message::no_page, "Pas d’article à cette page.", "No article on this page."},
    {Message::partial, "partiel", "partial"},
    {Message::copy, "copie", "copy"},
    {Message::copies, "copies", "copies"},
    {Message::nobody, "sans auteur connu", "speaker not known"},
    {Message::move, "mouvement", "move"},
    {Message::moves, "mouvements", "moves"},
    {Message::quote, "citation", "quotation"},
    {Message::quotes, "citations", "quotations"},
    {Message::amount, "montant", "amount"},
    {Message::amounts, "montants", "amounts"},
    {Message::date, "date", "date"},
    {Message::dates, "dates", "dates"},
    {Message::suggestion, "suggestion", "suggestion"},
    {Message::suggestions, "suggestions", "suggestions"},
    {Message::told_by, "dans {} articles", "in {} articles"},
    {Message::warning, "attention", "warning"},
    {Message::rows_written, "{} sur {} lignes (-n all : toutes)", "{} of {} rows (-n all: all)"},
    {Message::did_you_mean, "vouliez-vous dire « {} » ?", "did you mean “{}”?"},
    {Message::no_such_article, "l’index n’a pas d’article « {} »", "the index has no article “{}”"},
    {Message::empty_filter, "« {} » ne laisse aucun article", "“{}” leaves no article"},
    {Message::new_article, "nouvel article", "new article"},
    {Message::new_articles, "nouveaux articles", "new articles"},
    {Message::since, "{} depuis le {}", "{} since {}"},
    {Message::quoted, "« {} »", "“{}”"},
    {Message::said_by, "{} : « {} »", "{}: “{}”"},
    {Message::explained_reading, "lu", "read"},
    {Message::explained_tree, "arbre", "tree"},
    {Message::explained_expansion, "élargi", "expansion"},
    {Message::saved_search, "{} : {} ({} {})", "{}: {} ({} {})"},
};

static_assert(std::size(texts) == static_cast<std::size_t>(Message::count_));
static_assert([] {
  for (std::size_t i = 0; i < std::size(texts); ++i)
    if (static_cast<std::size_t>(texts[i].message) != i) return false;
  return true;
}());

/// What values of a field are, several and one.
struct Words {
  std::string_view several;
  std::string_view one;
};

struct Heading {
  std::string_view field;
  Words french;
  Words english;
};

constexpr Heading headings[] = {
    {"person", {"personnes", "personne"}, {"people", "person"}},
    {"organization", {"organisations", "organisation"}, {"organizations", "organization"}},
    {"product", {"produits", "produit"}, {"products", "product"}},
    {"place", {"lieux", "lieu"}, {"places", "place"}},
    {"media", {"médias", "média"}, {"media", "media"}},
    {"move", {"mouvements", "mouvement"}, {"moves", "move"}},
    {"speaker", {"locuteurs", "locuteur"}, {"speakers", "speaker"}},
    {"amount", {"montants", "montant"}, {"amounts", "amount"}},
    {"date", {"dates", "date"}, {"dates", "date"}},
    {"source", {"sources", "source"}, {"sources", "source"}},
    {"author", {"auteurs", "auteur"}, {"authors", "author"}},
    {"language", {"langues", "langue"}, {"languages", "language"}},
    {"word", {"mots", "mot"}, {"words", "word"}},
};

/// The words for a field; nothing if the table doesn't have it.
const Words* words_for(std::string_view field, Language language) {
  for (const Heading& heading : headings)
    if (heading.field == field)
      return language == Language::french ? &heading.french : &heading.english;
  return nullptr;
}

}  // namespace

Language language_of_locale(std::string_view locale) {
  return locale.starts_with("en") ? Language::english : Language::french;
}

std::string_view message(Message message, Language language) {
  const Texts& found = texts[static_cast<std::size_t>(message)];
  return language == Language::french ? found.french : found.english;
}

std::string_view counted(Message one, Message several, std::size_t count, Language language) {
  const bool single = language == Language::french ? count < 2 : count == 1;
  return message(single ? one : several, language);
}

std::string number_text(std::size_t value, Language language) {
  if (language == Language::french) return french_number(value);
  std::string out = fmt::format("{}", value);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, ",");
  return out;
}

std::string decimal_text(double value, Language language) {
  if (language == Language::french) return french_decimal(value);
  return fmt::format("{:.1f}", std::isfinite(value) ? value : 0.0);
}

std::string_view field_heading(std::string_view field, Language language) {
  const Words* words = words_for(field, language);
  return words == nullptr ? field : words->several;
}

std::string_view field_kind(std::string_view field, Language language) {
  const Words* words = words_for(field, language);
  return words == nullptr ? field : words->one;
}

}  // namespace mercato
