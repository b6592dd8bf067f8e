// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/html.hh"

#include <string>

#include <doctest/doctest.h>

#include "samples.hh"
#include "searcher/output/html_text.hh"
#include "searcher/output/svg.hh"

using namespace mercato;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("markup of an article is shown, not obeyed") {
  const std::string page = html_report({.result = samples::result()});
  CHECK(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK_FALSE(has(page, "<script"));
  CHECK(has(page, "&lt;b&gt;Gras&lt;/b&gt;"));
  CHECK_FALSE(has(page, "\x1b"));
  SearchResult result = samples::result();
  result.query = "\"><img src=x onerror=alert(1)>";
  result.hits[0].url = "javascript:alert(1)";
  result.facets[0].values[0].value = "</div><script>";
  result.facets[3].values[0].value = "<svg onload=alert(1)> → </title>";
  const std::string hostile = html_report({.result = result});
  CHECK_FALSE(has(hostile, "<img"));
  CHECK_FALSE(has(hostile, "javascript:"));
  CHECK_FALSE(has(hostile, "<script"));
  CHECK_FALSE(has(hostile, "<svg onload"));
}

TEST_CASE("the page needs no network") {
  const std::string page = html_report({.result = samples::result()});
  CHECK(has(page, "default-src 'none'"));
  CHECK_FALSE(has(page, "<link"));
  CHECK_FALSE(has(page, "src="));
  CHECK_FALSE(has(page, "@import"));
}

TEST_CASE("matches are marked, in the words of the article") {
  const std::string page = html_report({.result = samples::result()});
  CHECK(has(page, "des <mark>primes</mark> de 100 M$"));
  CHECK(has(page, "<a rel=\"noreferrer\" href=\"https://exemple.fr/articles/1?a=b&amp;c=d\">"));
  CHECK(html_marked("a<b", {}) == "a&lt;b");
}

TEST_CASE("a report is in one language, but for what articles say") {
  Report report{.result = samples::result(), .command = "mercato-searcher", .language = {}};
  report.moves.rows = {samples::move()};
  report.quotes.rows = {samples::quote()};
  const std::string french = html_report(report);
  for (const char* text : {"<html lang=\"fr\">", "Qui part, qui arrive", "Personnes", "33\u202F818",
                           "3 décembre 2025", "il n’y a pas de champ", "Pour refaire ce rapport"})
    CHECK_MESSAGE(has(french, text), text);
  report.language = Language::english;
  const std::string english = html_report(report);
  for (const char* text :
       {"<html lang=\"en\">", "Who goes where", "People", "33,818", "3 December 2025",
        "there is no field", "To make this report again", "<h3 lang=\"fr\">"})
    CHECK_MESSAGE(has(english, text), text);
  for (const char* text : {"Personnes", "décembre", "Phrase", "Filtres", "sur"})
    CHECK_MESSAGE(!has(english, std::string(">") + text), text);
  CHECK_FALSE(has(english, "{{"));
}

TEST_CASE("the timeline has a column a month, empty months too") {
  const std::string drawing = timeline_svg(samples::result().facets[2], "Mois", Language::french);
  std::size_t columns = 0;
  for (std::size_t at = 0; (at = drawing.find("<rect", at)) != std::string::npos; ++at) ++columns;
  CHECK(columns == 4);
  CHECK(has(drawing, "sept. 2025"));
  CHECK(timeline_svg({Field::date, 1, {{"2025-09", 4, false}}}, {}, Language::french).empty());
}

TEST_CASE("moves are drawn from their two ends; what has one end only is left out") {
  const std::string drawing = moves_svg(samples::result().facets[3], "Qui va où");
  CHECK(has(drawing, "xAI → OpenAI: 3"));
  CHECK(has(drawing, ">Apple (1)<"));
  CHECK(moves_svg({Field::move, 1, {{" → Meta", 1, false}}}, {}).empty());
}
