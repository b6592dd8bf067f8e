// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/html.hh"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "searcher/output/html_text.hh"
#include "searcher/output/locale.hh"
#include "searcher/output/svg.hh"

namespace mercato {
namespace {

/// The page loads nothing and runs nothing, whatever an article holds.
constexpr std::string_view policy = "default-src 'none'; style-src 'unsafe-inline'";

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#1c1c1e;--soft:#6b6b70;--line:#e3e3e6;--paper:#fff;--accent:#2455c3;--mark:#ffe58a}
@media (prefers-color-scheme:dark){:root{--ink:#ececee;--soft:#9a9aa0;--line:#3a3a3e;--paper:#1c1c1e;--accent:#8fb0ff;--mark:#6b5600}}
body{margin:0 auto;max-width:72rem;padding:1.5rem;font:16px/1.5 Georgia,'Noto Serif',serif;color:var(--ink);background:var(--paper)}
header p,.origin,.count,svg text{color:var(--soft);font-family:system-ui,sans-serif;font-size:.85rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:0;line-height:1.3}h3{font:600 .9rem system-ui,sans-serif;margin:0 0 .4rem}
main{display:grid;grid-template-columns:minmax(0,1fr) 18rem;gap:2.5rem;align-items:start}
article{padding:1rem 0;border-top:1px solid var(--line)}article p{margin:.3rem 0}
a{color:inherit;text-decoration-color:var(--accent)}mark{background:var(--mark);color:inherit;padding:0 .1em}
.entities{color:var(--accent);font-family:system-ui,sans-serif;font-size:.85rem}
aside section{margin-bottom:1.5rem;font-family:system-ui,sans-serif;font-size:.85rem}
.value{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .5rem;overflow-wrap:anywhere}
.bar{grid-column:1/3;height:3px;margin-bottom:.3rem}.bar i{display:block;height:100%;background:var(--accent)}
.selected{font-weight:600}svg{display:block;width:100%;height:auto;margin:1rem 0}
svg{max-width:46rem}svg rect{fill:var(--accent)}svg path{fill:none;stroke:var(--accent);opacity:.45}svg text{fill:var(--soft);font-size:13px}
@media (max-width:50rem){main{grid-template-columns:1fr}}
)";

std::string title_html(const Hit& hit) {
  const std::string text =
      hit.title.empty() ? html_escaped(hit.id) : html_marked(hit.title, hit.title_highlights);
  const std::string_view address = safe_address(hit.url);
  if (address.empty()) return text;
  return fmt::format("<a rel=\"noreferrer\" href=\"{}\">{}</a>", html_escaped(address), text);
}

std::string origin_html(const Hit& hit) {
  std::string out = long_date(hit.date, hit.language);
  for (const std::string& part : {hit.source, hit.author, hit.id})
    if (!part.empty()) out += (out.empty() ? "" : " · ") + part;
  if (hit.partial) out += " · partiel";
  return html_escaped(out);
}

std::string hit_html(const Hit& hit) {
  std::string names;
  for (const EntityType type : {EntityType::person, EntityType::organization})
    for (const std::string& name : hit.entities[static_cast<std::size_t>(type)])
      names += (names.empty() ? "" : " · ") + name;
  return fmt::format(
      "<article><h2>{}</h2><p class=\"origin\">{}</p><p>{}</p><p "
      "class=\"entities\">{}</p></article>\n",
      title_html(hit), origin_html(hit), html_marked(hit.snippet.text, hit.snippet.highlights),
      html_escaped(names));
}

std::string facet_html(const FacetResult& facet) {
  std::size_t largest = 1;
  for (const FacetValue& value : facet.values) largest = std::max(largest, value.count);
  std::string out = fmt::format("<section><h3>{}</h3>", row(facet.field).name);
  for (const FacetValue& value : facet.values)
    out += fmt::format(
        "<div class=\"value{}\"><span>{}</span><span class=\"count\">{}</span>"
        "<span class=\"bar\"><i style=\"width:{}%\"></i></span></div>",
        value.selected ? " selected" : "", html_escaped(value.value), french_number(value.count),
        100 * value.count / largest);
  return out + "</section>\n";
}

std::string header_html(const SearchResult& result) {
  std::string out = fmt::format("<header><h1>{}</h1><p>{} article{}", html_escaped(result.query),
                                french_number(result.total), result.total < 2 ? "" : "s");
  if (result.corrected) out += fmt::format(" · voici « {} »", html_escaped(*result.corrected));
  if (result.relaxed && !result.hits.empty() && result.hits.front().partial)
    out += " · une partie des mots seulement";
  for (const std::string& warning : result.warnings) out += " · " + html_escaped(warning);
  return out + "</p></header>\n";
}

}  // namespace

std::string html_report(const SearchResult& result) {
  std::string drawings;
  std::string facets;
  for (const FacetResult& facet : result.facets) {
    if (facet.values.empty()) continue;
    if (row(facet.field).facet == FacetKind::months)
      drawings += timeline_svg(facet);
    else if (facet.field == Field::move)
      drawings += moves_svg(facet);
    else
      facets += facet_html(facet);
  }
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>{} – Mercato</title>"
      "<style>{}</style></head>\n<body>\n",
      policy, html_escaped(result.query), style);
  out += header_html(result) + drawings + "<main><div>\n";
  for (const Hit& hit : result.hits) out += hit_html(hit);
  return out + "</div><aside>\n" + facets + "</aside></main>\n</body></html>\n";
}

}  // namespace mercato
