// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/html.hh"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "searcher/output/html_text.hh"
#include "searcher/output/language/locale.hh"
#include "searcher/output/language/messages.hh"
#include "searcher/output/language/warnings.hh"
#include "searcher/output/svg.hh"

namespace mercato {
namespace {

/// The page loads nothing and runs nothing, whatever an article holds.
constexpr std::string_view policy = "default-src 'none'; style-src 'unsafe-inline'";

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#1d1d20;--soft:#6a6a72;--line:#e4e2dd;--paper:#fffefb;--accent:#2f5bb7;--wash:#eef2fb;--mark:#ffe9a3}
@media (prefers-color-scheme:dark){:root{--ink:#ececee;--soft:#9d9da6;--line:#37373d;--paper:#1a1a1d;--accent:#93b1f5;--wash:#26304a;--mark:#665300}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:74rem;padding:2rem 1.5rem 4rem;font:17px/1.55 Georgia,'Noto Serif',serif;color:var(--ink);background:var(--paper)}
.brand,.notes,.origin,.count,.entities,h3,aside,figcaption,svg text{font-family:system-ui,'Noto Sans',sans-serif}
.brand{margin:0;color:var(--accent);font-size:.75rem;font-weight:600;letter-spacing:.12em;text-transform:uppercase}
h1{margin:.1rem 0;font-size:1.9rem;line-height:1.2;overflow-wrap:anywhere}
.notes,.origin,figcaption{margin:0;color:var(--soft);font-size:.85rem}
h2{margin:0;font-size:1.2rem;line-height:1.3;text-wrap:balance}
h3{margin:0 0 .5rem;font-size:.85rem;font-weight:600}h3 small{color:var(--soft);font-weight:400}
.drawings{display:flex;flex-wrap:wrap;gap:1rem 3rem;margin:1.5rem 0 2rem;padding:1.25rem 0 0;border-top:2px solid var(--ink)}
figure{flex:1 1 24rem;margin:0;min-width:0}
main{display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:3rem;align-items:start}
article{padding:1.1rem 0;border-top:1px solid var(--line)}article:first-child{border:0;padding-top:0}article p{margin:.35rem 0}
a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.15em}
mark{padding:0 .1em;border-radius:.15em;color:inherit;background:var(--mark)}
.entities{display:flex;flex-wrap:wrap;gap:.3rem;margin:.5rem 0 0;padding:0;list-style:none;font-size:.8rem}
.entities li{padding:0 .6em;border-radius:1em;background:var(--wash)}.entities .more{background:none;color:var(--soft)}
aside{font-size:.85rem}aside section{margin-bottom:1.75rem}
.value{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .75rem;padding:.1rem .4rem;overflow-wrap:anywhere;background:linear-gradient(to right,var(--wash) var(--share),transparent var(--share));margin-bottom:2px;border-radius:.2rem}
.count{color:var(--soft);font-variant-numeric:tabular-nums}.selected{font-weight:600;outline:1px solid var(--accent)}
svg{display:block;width:100%;max-width:46rem;height:auto;margin:.5rem 0 0}
svg rect{fill:var(--accent)}svg path{fill:none;stroke:var(--accent);opacity:.4}svg text{fill:var(--soft);font-size:15px}
@media (max-width:52rem){main{grid-template-columns:1fr;gap:1.5rem}}
@media print{body{padding:0;font-size:11pt}article{break-inside:avoid}}
)";

constexpr std::size_t most_entities = 12;  // shown of a hit

/// What the report calls the values of a field.
std::string heading_of(Field field, Language language) {
  std::string heading(field_heading(row(field).name, language));
  if (!heading.empty() && heading[0] >= 'a' && heading[0] <= 'z')
    heading[0] = static_cast<char>(heading[0] - 'a' + 'A');
  return heading;
}

template <typename... Values>
std::string filled(Message text, Language language, const Values&... values) {
  return fmt::format(fmt::runtime(message(text, language)), values...);
}

std::string title_html(const Hit& hit) {
  std::string text =
      hit.title.empty() ? html_escaped(hit.id) : html_marked(hit.title, hit.title_highlights);
  const std::string_view address = safe_address(hit.url);
  if (address.empty()) return text;
  return fmt::format("<a rel=\"noreferrer\" href=\"{}\">{}</a>", html_escaped(address), text);
}

std::string origin_html(const Hit& hit, Language language) {
  std::string out = long_date(hit.date, hit.language);
  for (const std::string& part : {hit.source, hit.author, hit.id})
    if (!part.empty()) out += (out.empty() ? "" : " · ") + part;
  if (hit.partial) out += fmt::format(" · {}", message(Message::partial, language));
  return html_escaped(out);
}

std::string entities_html(const Hit& hit) {
  std::vector<std::string_view> names;
  for (const EntityType type : {EntityType::person, EntityType::organization})
    for (const std::string& name : hit.entities[static_cast<std::size_t>(type)])
      names.push_back(name);
  if (names.empty()) return {};
  std::string out = "<ul class=\"entities\">";
  for (std::size_t i = 0; i < std::min(names.size(), most_entities); ++i)
    out += fmt::format("<li>{}</li>", html_escaped(names[i]));
  if (names.size() > most_entities)
    out += fmt::format("<li class=\"more\">+ {}</li>", names.size() - most_entities);
  return out + "</ul>";
}

std::string hit_html(const Hit& hit, Language language) {
  return fmt::format("<article><h2>{}</h2><p class=\"origin\">{}</p><p>{}</p>{}</article>\n",
                     title_html(hit), origin_html(hit, language),
                     html_marked(hit.snippet.text, hit.snippet.highlights), entities_html(hit));
}

std::string facet_html(const FacetResult& facet, Language language) {
  std::size_t largest = 1;
  for (const FacetValue& value : facet.values) largest = std::max(largest, value.count);
  std::string out = fmt::format("<section><h3>{}", heading_of(facet.field, language));
  if (facet.total_values > facet.values.size())
    out +=
        fmt::format(" <small>{}</small>", filled(Message::of_values, language, facet.values.size(),
                                                 number_text(facet.total_values, language)));
  out += "</h3>";
  for (const FacetValue& value : facet.values)
    out += fmt::format(
        "<div class=\"value{}\" style=\"--share:{}%\"><span>{}</span><span class=\"count\">{}"
        "</span></div>",
        value.selected ? " selected" : "", 100 * value.count / largest, html_escaped(value.value),
        number_text(value.count, language));
  return out + "</section>\n";
}

std::string figure_html(std::string_view caption, const std::string& drawing) {
  if (drawing.empty()) return {};
  return fmt::format("<figure><figcaption>{}</figcaption>{}</figure>\n", caption, drawing);
}

std::string header_html(const SearchResult& result, Language language) {
  std::string out =
      fmt::format("<header><p class=\"brand\">Mercato</p><h1>{}</h1><p class=\"notes\">{} {}",
                  result.query.empty() ? std::string(message(Message::every_article, language))
                                       : html_escaped(result.query),
                  number_text(result.total, language),
                  counted(Message::article, Message::articles, result.total, language));
  if (result.hits.size() < result.total && !result.hits.empty())
    out +=
        ", " + filled(Message::to_rank, language, number_text(result.hits.front().rank, language),
                      number_text(result.hits.back().rank, language));
  if (result.corrected)
    out += " · " + filled(Message::shown_instead, language, html_escaped(*result.corrected));
  if (result.relaxed && !result.hits.empty() && result.hits.front().partial)
    out += fmt::format(" · {}", message(Message::part_of_words, language));
  for (const std::string& warning : result.warnings)
    out += " · " + html_escaped(warning_text(warning, language));
  return out + "</p></header>\n";
}

}  // namespace

std::string html_report(const SearchResult& result, Language language) {
  std::string drawings;
  std::string facets;
  for (const FacetResult& facet : result.facets) {
    if (facet.values.empty()) continue;
    if (row(facet.field).facet == FacetKind::months)
      drawings += figure_html(message(Message::by_month, language), timeline_svg(facet));
    else if (facet.field == Field::move)
      drawings += figure_html(message(Message::between_organizations, language), moves_svg(facet));
    else
      facets += facet_html(facet, language);
  }
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>{} – Mercato</title>"
      "<style>{}</style></head>\n<body>\n",
      language == Language::french ? "fr" : "en", policy,
      result.query.empty() ? "Articles" : html_escaped(result.query), style);
  out += header_html(result, language);
  if (!drawings.empty()) out += "<div class=\"drawings\">\n" + drawings + "</div>\n";
  out += "<main><div>\n";
  for (const Hit& hit : result.hits) out += hit_html(hit, language);
  return out + "</div><aside>\n" + facets + "</aside></main>\n</body></html>\n";
}

}  // namespace mercato
