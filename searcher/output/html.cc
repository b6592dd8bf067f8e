// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/html.hh"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report.inc"
#include "report_style.inc"
#include "searcher/output/html_text.hh"
#include "searcher/output/language/messages.hh"
#include "searcher/output/language/values_text.hh"
#include "searcher/output/language/warnings.hh"
#include "searcher/output/look.hh"
#include "searcher/output/svg.hh"
#include "searcher/output/template.hh"

namespace mercato {
namespace {

constexpr std::size_t most_entities = 12;  // shown of a hit

/// The address of an article's file on this machine.
std::string file_of(const Hit& hit) {
  if (hit.path.empty()) return {};
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(hit.path, error);
  return error ? std::string() : local_file_address(path.lexically_normal().string());
}

/// Writes one report, in one language.
class ReportPage {
 public:
  explicit ReportPage(const Report& shown)
      : report_(shown), language_(shown.language), page_(report, shown.language) {}

  [[nodiscard]] std::string whole() const {
    const std::string& query = report_.result.query;
    return page_.fill("page", {{"title", query.empty() ? words("everything") : html_escaped(query)},
                               {"style", report_style},
                               {"notes", notes()},
                               {"contents", contents()},
                               {"drawings", drawings()},
                               {"articles", articles()},
                               {"tables", moves() + quotes()},
                               {"footer", footer()}});
  }

 private:
  /// A part that stands inside a line.
  [[nodiscard]] std::string words(std::string_view part, Template::Values values = {}) const {
    std::string text = page_.fill(part, values);
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }

  [[nodiscard]] std::string link(const std::string& address, const std::string& text) const {
    return words("link", {{"address", html_escaped(address)}, {"text", text}});
  }

  [[nodiscard]] std::string number(std::size_t value) const {
    return number_text(value, language_);
  }

  [[nodiscard]] std::string heading_of(Field field) const {
    std::string heading(field_heading(row(field).name, language_));
    if (!heading.empty() && heading[0] >= 'a' && heading[0] <= 'z')
      heading[0] = static_cast<char>(heading[0] - 'a' + 'A');
    return heading;
  }

  [[nodiscard]] std::string entities_of(const Hit& hit) const {
    std::string items;
    std::size_t names = 0;
    for (const EntityType type : {EntityType::person, EntityType::organization})
      for (const std::string& name : hit.entities[static_cast<std::size_t>(type)])
        if (names++ < most_entities) items += words("entity", {{"name", html_escaped(name)}});
    if (names > most_entities)
      items += words("entity", {{"name", fmt::format("+ {}", names - most_entities)}});
    return names > 0 ? page_.fill("entities", {{"items", items}}) : "";
  }

  [[nodiscard]] std::string article(const Hit& hit) const {
    const std::string text =
        hit.title.empty() ? html_escaped(hit.id) : html_marked(hit.title, hit.title_highlights);
    const std::string web(safe_address(hit.url));
    const std::string file = report_.links == Report::Links::files ? file_of(hit) : std::string();
    const std::string& address = web.empty() ? file : web;
    std::string origin = date_text(hit.date, language_);
    for (const std::string& part : {hit.source, hit.author, hit.id})
      if (!part.empty()) origin += (origin.empty() ? "" : " · ") + part;
    origin = html_escaped(origin);
    if (hit.partial) origin += " · " + words("partial");
    if (!web.empty() && !file.empty()) origin += " · " + link(file, words("file"));
    const std::string language = hit.language.empty() ? "" : html_escaped(hit.language);
    return page_.fill("article",
                      {{"language", language},
                       {"title", address.empty() ? text : link(address, text)},
                       {"origin", origin},
                       {"snippet", html_marked(hit.snippet.text, hit.snippet.highlights)},
                       {"entities", entities_of(hit)}});
  }

  [[nodiscard]] std::string more(std::size_t shown, std::size_t all) const {
    if (shown >= all) return {};
    return words("more", {{"shown", number(shown)}, {"all", number(all)}});
  }

  [[nodiscard]] std::string shown(const FacetValue& value) const {
    if (value.currency.empty()) return value.value;
    return magnitude_text(value.from, value.to, value.currency, language_);
  }

  [[nodiscard]] std::string estimated() const { return report_.result.facet_sample ? "~ " : ""; }

  [[nodiscard]] std::string facet(const FacetResult& facet) const {
    std::size_t largest = 1;
    for (const FacetValue& value : facet.values) largest = std::max(largest, value.count);
    std::string values;
    for (const FacetValue& value : facet.values)
      values += page_.fill("value", {{"selected", value.selected ? " selected" : ""},
                                     {"share", fmt::format("{}", 100 * value.count / largest)},
                                     {"text", html_escaped(shown(value))},
                                     {"count", estimated() + number(value.count)}});
    return page_.fill("facet", {{"name", heading_of(facet.field)},
                                {"more", more(facet.values.size(), facet.total_values)},
                                {"values", values}});
  }

  [[nodiscard]] std::string moves() const {
    const Listing<MoveRow>& moves = report_.moves;
    if (moves.rows.empty()) return {};
    std::string rows;
    for (const MoveRow& move : moves.rows)
      rows +=
          page_.fill("move", {{"who", html_escaped(move.person.empty() ? move.group : move.person)},
                              {"from", html_escaped(move.from)},
                              {"to", html_escaped(move.to)},
                              {"role", html_escaped(move.role)},
                              {"date", html_escaped(date_text(move.date, language_))},
                              {"sentence", html_escaped(move.evidence)},
                              {"article", html_escaped(move.origin.title)}});
    return page_.fill("moves", {{"more", more(moves.rows.size(), moves.total)}, {"rows", rows}});
  }

  [[nodiscard]] std::string quotes() const {
    const Listing<QuoteRow>& quotes = report_.quotes;
    if (quotes.rows.empty()) return {};
    std::string rows;
    for (const QuoteRow& quote : quotes.rows)
      rows += page_.fill("quote", {{"speaker", html_escaped(quote.speaker)},
                                   {"text", html_escaped(quote.text)},
                                   {"sentence", html_escaped(quote.sentence)},
                                   {"article", html_escaped(quote.origin.title)}});
    return page_.fill("quotes", {{"more", more(quotes.rows.size(), quotes.total)}, {"rows", rows}});
  }

  [[nodiscard]] std::string drawings() const {
    std::string out;
    const auto add = [&](const std::string& caption, const std::string& drawing) {
      if (!drawing.empty())
        out += page_.fill("figure", {{"caption", caption}, {"drawing", drawing}});
    };
    for (const FacetResult& facet : report_.result.facets) {
      if (row(facet.field).facet == FacetKind::months)
        add(words("months"), timeline_svg(facet, words("months"), language_));
      if (facet.field == Field::move) add(words("flows"), moves_svg(facet, words("flows")));
    }
    return out;
  }

  [[nodiscard]] std::string notes() const {
    const SearchResult& result = report_.result;
    const bool one = result.total == 1 || (result.total == 0 && language_ == Language::french);
    std::string out =
        words(one ? "one article" : "articles found", {{"count", number(result.total)}});
    if (result.hits.size() < result.total && !result.hits.empty())
      out += words("from to", {{"first", number(result.hits.front().rank)},
                               {"last", number(result.hits.back().rank)}});
    if (result.corrected) out += words("corrected", {{"query", html_escaped(*result.corrected)}});
    if (result.relaxed && !result.hits.empty() && result.hits.front().partial)
      out += words("relaxed");
    for (const std::string& warning : result.warnings)
      out += " · " + html_escaped(warning_text(warning, language_));
    return out;
  }

  [[nodiscard]] std::string filters(std::string_view between) const {
    return html_escaped(fmt::format("{}", fmt::join(report_.filters, between)));
  }

  /// What to try when nothing was found.
  [[nodiscard]] std::string nothing() const {
    std::string advice;
    if (!report_.filters.empty())
      advice += page_.fill("less filters", {{"filters", filters(", ")}});
    return page_.fill("nothing", {{"advice", advice + page_.fill("advice")}});
  }

  [[nodiscard]] std::string articles() const {
    if (report_.result.hits.empty()) return nothing();
    std::string hits;
    for (const Hit& hit : report_.result.hits) hits += article(hit);
    std::string facets;
    for (const FacetResult& found : report_.result.facets)
      if (!found.values.empty() && found.field != Field::move &&
          row(found.field).facet != FacetKind::months)
        facets += facet(found);
    return page_.fill("articles", {{"hits", hits}, {"facets", facets}});
  }

  [[nodiscard]] std::string contents() const {
    std::string links;
    if (!report_.moves.rows.empty()) links += page_.fill("to moves");
    if (!report_.quotes.rows.empty()) links += page_.fill("to quotes");
    return links.empty() ? links : page_.fill("contents", {{"links", links}});
  }

  [[nodiscard]] std::string footer() const {
    if (report_.command.empty()) return {};
    return page_.fill("footer",
                      {{"filters", report_.filters.empty() ? words("no filter") : filters(" · ")},
                       {"command", html_escaped(report_.command)}});
  }

  const Report& report_;
  Language language_;
  Template page_;
};

}  // namespace

std::string html_report(const Report& shown) { return ReportPage(shown).whole(); }

}  // namespace mercato
