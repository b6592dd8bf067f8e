// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/messages.hh"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "common/fields/fields.hh"
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

/// What values of a field are, one and several. One is in English what the field is called.
struct Heading {
  std::string_view field;
  std::string_view french;
  std::string_view french_several;
  std::string_view english_several;
};

constexpr Heading headings[] = {
    {"person", "personne", "personnes", "people"},
    {"organization", "organisation", "organisations", "organizations"},
    {"product", "produit", "produits", "products"},
    {"place", "lieu", "lieux", "places"},
    {"media", "média", "médias", "media"},
    {"move", "mouvement", "mouvements", "moves"},
    {"speaker", "locuteur", "locuteurs", "speakers"},
    {"amount", "montant", "montants", "amounts"},
    {"date", "date", "dates", "dates"},
    {"source", "source", "sources", "sources"},
    {"author", "auteur", "auteurs", "authors"},
    {"language", "langue", "langues", "languages"},
    {"word", "mot", "mots", "words"},
};

/// The row of a field; nothing if the table doesn't have it.
constexpr const Heading* heading_of(std::string_view field) {
  for (const Heading& heading : headings)
    if (heading.field == field) return &heading;
  return nullptr;
}

static_assert(std::all_of(field_table.begin(), field_table.end(),
                          [](const FieldRow& each) {
                            return each.facet == FacetKind::none ||
                                   heading_of(each.name) != nullptr;
                          }),
              "a field that is counted lacks its row of headings");

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
  const Heading* found = heading_of(field);
  if (found == nullptr) return field;
  return language == Language::french ? found->french_several : found->english_several;
}

std::string_view field_kind(std::string_view field, Language language) {
  const Heading* found = language == Language::french ? heading_of(field) : nullptr;
  return found == nullptr ? field : found->french;
}

}  // namespace mercato
