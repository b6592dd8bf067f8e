// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/html.hh"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report.inc"
#include "report_style.inc"
#include "searcher/output/html_text.hh"
#include "searcher/output/language/locale.hh"
#include "searcher/output/language/warnings.hh"
#include "searcher/output/look.hh"
#include "searcher/output/svg.hh"
#include "searcher/output/template.hh"

namespace mercato {
namespace {

constexpr Template page(report);
constexpr std::size_t most_entities = 12;  // shown of a hit

/// What the report calls the values of a field: it is a French page.
constexpr std::pair<Field, std::string_view> headings[] = {
    {Field::person, "Personnes"},  {Field::organization, "Organisations"},
    {Field::product, "Produits"},  {Field::place, "Lieux"},
    {Field::media, "Médias"},      {Field::move, "Mouvements"},
    {Field::speaker, "Qui parle"}, {Field::amount, "Montants"},
    {Field::date, "Dates"},        {Field::source, "Sources"},
    {Field::author, "Auteurs"},    {Field::language, "Langues"}};

std::string_view heading_of(Field field) {
  for (const auto& [known, heading] : headings)
    if (known == field) return heading;
  return row(field).french;
}

/// A part that stands inside a line.
std::string inline_part(std::string_view part, Template::Values values) {
  std::string text = page.fill(part, values);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string link(const std::string& address, const std::string& text) {
  return inline_part("link", {{"address", html_escaped(address)}, {"text", text}});
}

/// The address of an article's file on this machine.
std::string file_of(const Hit& hit) {
  if (hit.path.empty()) return {};
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(hit.path, error);
  return error ? std::string() : local_file_address(path.lexically_normal().string());
}

std::string article_html(const Hit& hit, Report::Links links) {
  const std::string text =
      hit.title.empty() ? html_escaped(hit.id) : html_marked(hit.title, hit.title_highlights);
  const std::string web(safe_address(hit.url));
  const std::string file = links == Report::Links::files ? file_of(hit) : std::string();
  const std::string& address = web.empty() ? file : web;
  std::string origin = long_date(hit.date, hit.language);
  for (const std::string& part : {hit.source, hit.author, hit.id})
    if (!part.empty()) origin += (origin.empty() ? "" : " · ") + part;
  if (hit.partial) origin += " · partiel";
  origin = html_escaped(origin);
  if (!web.empty() && !file.empty()) origin += " · " + link(file, "fichier");
  std::string entities;
  std::size_t names = 0;
  for (const EntityType type : {EntityType::person, EntityType::organization})
    for (const std::string& name : hit.entities[static_cast<std::size_t>(type)])
      if (names++ < most_entities)
        entities += inline_part("entity", {{"name", html_escaped(name)}});
  if (names > most_entities)
    entities += inline_part("entity", {{"name", fmt::format("+ {}", names - most_entities)}});
  return page.fill("article",
                   {{"title", address.empty() ? text : link(address, text)},
                    {"origin", origin},
                    {"snippet", html_marked(hit.snippet.text, hit.snippet.highlights)},
                    {"entities", names > 0 ? page.fill("entities", {{"items", entities}}) : ""}});
}

std::string more_html(std::size_t shown, std::size_t all) {
  if (shown >= all) return {};
  return inline_part("more", {{"shown", french_number(shown)}, {"all", french_number(all)}});
}

std::string facet_html(const FacetResult& facet) {
  std::size_t largest = 1;
  for (const FacetValue& value : facet.values) largest = std::max(largest, value.count);
  std::string values;
  for (const FacetValue& value : facet.values)
    values += page.fill("value", {{"selected", value.selected ? " selected" : ""},
                                  {"share", fmt::format("{}", 100 * value.count / largest)},
                                  {"text", html_escaped(value.value)},
                                  {"count", french_number(value.count)}});
  return page.fill("facet", {{"name", heading_of(facet.field)},
                             {"more", more_html(facet.values.size(), facet.total_values)},
                             {"values", values}});
}

std::string moves_html(const Listing<MoveRow>& moves) {
  if (moves.rows.empty()) return {};
  std::string rows;
  for (const MoveRow& move : moves.rows)
    rows +=
        page.fill("move", {{"who", html_escaped(move.person.empty() ? move.group : move.person)},
                           {"from", html_escaped(move.from)},
                           {"to", html_escaped(move.to)},
                           {"role", html_escaped(move.role)},
                           {"date", html_escaped(long_date(move.date, "fr"))},
                           {"sentence", html_escaped(move.evidence)},
                           {"article", html_escaped(move.origin.title)}});
  return page.fill("moves", {{"more", more_html(moves.rows.size(), moves.total)}, {"rows", rows}});
}

std::string quotes_html(const Listing<QuoteRow>& quotes) {
  if (quotes.rows.empty()) return {};
  std::string rows;
  for (const QuoteRow& quote : quotes.rows)
    rows += page.fill("quote", {{"speaker", html_escaped(quote.speaker)},
                                {"text", html_escaped(quote.text)},
                                {"sentence", html_escaped(quote.sentence)},
                                {"article", html_escaped(quote.origin.title)}});
  return page.fill("quotes",
                   {{"more", more_html(quotes.rows.size(), quotes.total)}, {"rows", rows}});
}

std::string drawings_html(const SearchResult& result) {
  std::string out;
  const auto add = [&](std::string_view caption, const std::string& drawing) {
    if (!drawing.empty()) out += page.fill("figure", {{"caption", caption}, {"drawing", drawing}});
  };
  for (const FacetResult& facet : result.facets) {
    if (row(facet.field).facet == FacetKind::months) add("Articles par mois", timeline_svg(facet));
    if (facet.field == Field::move) add("D’une organisation à l’autre", moves_svg(facet));
  }
  return out;
}

std::string notes_html(const SearchResult& result) {
  std::string out =
      fmt::format("{} article{}", french_number(result.total), result.total < 2 ? "" : "s");
  if (result.hits.size() < result.total && !result.hits.empty())
    out += fmt::format(", {} à {}", french_number(result.hits.front().rank),
                       french_number(result.hits.back().rank));
  if (result.corrected) out += fmt::format(" · voici « {} »", html_escaped(*result.corrected));
  if (result.relaxed && !result.hits.empty() && result.hits.front().partial)
    out += " · une partie des mots seulement";
  for (const std::string& warning : result.warnings)
    out += " · " + html_escaped(warning_text(warning, Language::french));
  return out;
}

/// What to try when nothing was found.
std::string nothing_html(const Report& report) {
  std::string advice;
  const auto add = [&](std::string_view text) { advice += page.fill("advice", {{"text", text}}); };
  if (!report.filters.empty())
    add(fmt::format("retirer un filtre : {}",
                    html_escaped(fmt::format("{}", fmt::join(report.filters, ", ")))));
  add("demander moins de mots, ou un seul nom");
  add("écrire le début d’un mot et une étoile (débauch*), ou un mot et un tilde (Kashoggi~)");
  add("ôter les guillemets : ils veulent les mots dans cet ordre");
  add("joindre par OU ce qui peut remplacer un mot : prime OU bonus");
  return page.fill("nothing", {{"advice", advice}});
}

std::string articles_html(const Report& report) {
  if (report.result.hits.empty()) return nothing_html(report);
  std::string hits;
  for (const Hit& hit : report.result.hits) hits += article_html(hit, report.links);
  std::string facets;
  for (const FacetResult& facet : report.result.facets)
    if (!facet.values.empty() && facet.field != Field::move &&
        row(facet.field).facet != FacetKind::months)
      facets += facet_html(facet);
  return page.fill("articles", {{"hits", hits}, {"facets", facets}});
}

std::string contents_html(const Report& report) {
  std::string links;
  if (!report.moves.rows.empty())
    links += page.fill("anchor", {{"id", "mouvements"}, {"text", "Qui part, qui arrive"}});
  if (!report.quotes.rows.empty())
    links += page.fill("anchor", {{"id", "citations"}, {"text", "Citations"}});
  return links.empty() ? links : page.fill("contents", {{"links", links}});
}

std::string footer_html(const Report& report) {
  const std::string filters = fmt::format("{}", fmt::join(report.filters, " · "));
  if (report.command.empty()) return {};
  return page.fill("footer", {{"filters", filters.empty() ? "aucun" : html_escaped(filters)},
                              {"command", html_escaped(report.command)}});
}

}  // namespace

std::string html_report(const Report& report) {
  const std::string& query = report.result.query;
  return page.fill("page", {{"title", query.empty() ? "Tous les articles" : html_escaped(query)},
                            {"style", report_style},
                            {"notes", notes_html(report.result)},
                            {"contents", contents_html(report)},
                            {"drawings", drawings_html(report.result)},
                            {"articles", articles_html(report)},
                            {"tables", moves_html(report.moves) + quotes_html(report.quotes)},
                            {"footer", footer_html(report)}});
}

}  // namespace mercato
