// SPDX-License-Identifier: GPL-2.0-or-later
#include "samples.hh"

namespace mercato::samples {
namespace {

Span place(const std::string& text, const std::string& part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

Hit first_hit() {
  Hit hit;
  hit.rank = 1;
  hit.id = "mercato-1";
  hit.score = 12.345678;
  hit.title = "Le directeur financier d’xAI s’en va chez OpenAI, « sans regret », dit-il";
  hit.title_highlights = {place(hit.title, "OpenAI")};
  hit.date = "2025-12-03";
  hit.source = "La Gazette de l’élève";
  hit.url = "https://exemple.fr/articles/1?a=b&c=d";
  hit.language = "fr";
  hit.path = "articles/un été.md";
  hit.lead = "Un départ de plus.";
  hit.snippet.text =
      "À l’été 2025, la société a proposé des primes de 100 M$ ; l’élève d’hier part chez OpenAI.";
  hit.snippet.highlights = {place(hit.snippet.text, "primes"), place(hit.snippet.text, "OpenAI")};
  hit.entities[static_cast<std::size_t>(EntityType::person)] = {"Mike Liberatore", "Elon Musk"};
  hit.entities[static_cast<std::size_t>(EntityType::organization)] = {"OpenAI", "xAI"};
  return hit;
}

Hit second_hit() {
  Hit hit;
  hit.rank = 2;
  hit.id = "mercato-2";
  hit.score = 3.5;
  hit.title = "<b>Gras</b>, \"virgules\", 日本語\x1b[31m et\tretours";
  hit.date = "2025-09-01";
  hit.language = "en";
  hit.snippet.text = "<script>alert(1)</script>";
  hit.partial = true;
  return hit;
}

}  // namespace

SearchResult result() {
  SearchResult result;
  result.query = "OpenAI primes";
  result.parsed = "OpenAI primes";
  result.total = 33818;
  result.limit = 2;
  result.took_ms = 1.25;
  result.hits = {first_hit(), second_hit()};
  result.facets = {
      {Field::person, 7, {{"Mike Liberatore", 1200, true}, {"Elon Musk", 40, false}}},
      {Field::organization, 2, {{"OpenAI", 90, false}, {"xAI", 12, false}}},
      {Field::date, 3, {{"2025-09", 4, false}, {"2025-11", 1, false}, {"2025-12", 9, false}}},
      {Field::move, 2, {{"xAI → OpenAI", 3, false}, {"Apple → Meta", 1, false}}},
  };
  result.warnings = {"there is no field 'truc': read as words"};
  return result;
}

QuoteRow quote() {
  const std::string text = "Ils proposent des primes, \"énormes\".";
  return {{"mercato-1", "2025-12-03", "La Gazette", "Un départ"},
          "Sam Altman",
          text,
          "« " + text + " »"};
}

MoveRow move() {
  MoveRow row;
  row.person = "Mike Liberatore";
  row.kind = "hire";
  row.from = "xAI";
  row.to = "OpenAI";
  row.role = "directeur financier";
  row.date = "2025-12-03";
  row.origin = {"mercato-1", "2025-12-01", "La Gazette", "Un départ"};
  row.evidence = "Mike Liberatore quitte xAI pour OpenAI.";
  return row;
}

AmountRow amount() {
  return {{"mercato-1", "2025-12-03", "La Gazette", "Un départ"},
          1.5e9,
          "EUR",
          "1,5 milliard d'euros",
          "Alstom vend pour 1,5 milliard d'euros.",
          {"Alstom"}};
}

DateRow date() {
  return {{"mercato-1", "2025-12-03", "La Gazette", "Un départ"},
          "2026-01-01",
          "2026-01-31",
          "en janvier",
          "Il part en janvier.",
          {}};
}

ShownArticle shown() { return {article()}; }

StoredArticle article() {
  StoredArticle stored;
  stored.article = {"mercato-1",  "L’été",      "Un départ.", "Mike Liberatore part.\nDeuxième.",
                    "2025-12-03", "La Gazette", "A. B.",      "https://exemple.fr/1",
                    "fr",         "un.md"};
  const std::string text = article_text(stored.article).text;
  stored.annotations.entities = {{EntityType::person, "Mike Liberatore", {"Mike Liberatore"}}};
  stored.annotations.mentions = {{place(text, "Mike Liberatore"), EntityType::person, 0}};
  return stored;
}

}  // namespace mercato::samples
