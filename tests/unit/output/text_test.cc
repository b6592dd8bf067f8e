// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/text.hh"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "common/cli/terminal.hh"
#include "samples.hh"
#include "searcher/output/language/locale.hh"

using namespace mercato;

namespace {

Look plain(std::size_t width) { return {width, Ink::plain, Links::off, Glyphs::unicode}; }

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    widest = std::max(widest, display_width(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

/// `text` without SGR sequences.
std::string without_color(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b')
      i = text.find('m', i);
    else
      out += text[i];
  }
  return out;
}

}  // namespace

TEST_CASE("a page of results at 80 columns") {
  SearchResult result = samples::result();
  result.hits[1].title = "Deuxième";
  CHECK(search_text(result, plain(80)) ==
        "33\u202F818 articles (1–2), 1,2 ms\n"
        "\n"
        "   1 Le directeur financier d’xAI s’en va chez OpenAI, « sans regret », dit-il\n"
        "     3 décembre 2025 · La Gazette de l’élève · mercato-1\n"
        "     À l’été 2025, la société a proposé des primes de 100 M$ ; l’élève d’hier\n"
        "     part chez OpenAI.\n"
        "     Mike Liberatore · Elon Musk · OpenAI · xAI\n"
        "\n"
        "Avec une partie des mots :\n"
        "\n"
        "   2 Deuxième\n"
        "     1er septembre 2025 · mercato-2 · partiel\n"
        "     <script>alert(1)</script>\n"
        "\n"
        "personnes 2/7                            organisations\n"
        "* Mike Liberatore      1\u202F200 █████████     OpenAI                  90 █████████\n"
        "  Elon Musk               40 ▎             xAI                     12 █▏\n"
        "\n"
        "mouvements\n"
        "  xAI → OpenAI             3 █████████\n"
        "  Apple → Meta             1 ███\n"
        "\n"
        "sept. 2025 ▄ ▁█ déc. 2025\n");
}

TEST_CASE("no line is wider than the terminal") {
  for (const std::size_t width : {20, 25, 40, 60, 80, 100, 200}) {
    CAPTURE(width);
    CHECK(widest_line(search_text(samples::result(), plain(width))) <= width);
    CHECK(widest_line(rows_text(Listing<QuoteRow>{"x", {samples::quote()}}, plain(width))) <=
          width);
    CHECK(widest_line(rows_text(Listing<MoveRow>{"x", {samples::move()}}, plain(width))) <= width);
    CHECK(widest_line(rows_text(Listing<AmountRow>{"x", {samples::amount()}}, plain(width))) <=
          width);
    CHECK(widest_line(rows_text(Listing<DateRow>{"x", {samples::date()}}, plain(width))) <= width);
  }
}

TEST_CASE("colour adds nothing but colour") {
  Look color = plain(80);
  color.ink = Ink::color;
  const std::string text = search_text(samples::result(), color);
  CHECK(text.find("\x1b[1;33mOpenAI\x1b[0m") != std::string::npos);
  CHECK(without_color(text) == search_text(samples::result(), plain(80)));
}

TEST_CASE("no escape of an article reaches the terminal") {
  CHECK(search_text(samples::result(), plain(80)).find('\x1b') == std::string::npos);
  Look links = plain(80);
  links.links = Links::on;
  CHECK(hyperlink(links, "https://a\x1b]8;;b", "titre") == "titre");
  CHECK(hyperlink(links, "https://a.fr", "titre") ==
        "\x1b]8;;https://a.fr\x1b\\titre\x1b]8;;\x1b\\");
}

TEST_CASE("a file's address is absolute and percent-encoded") {
  const std::string address = file_address("/data/un été.md");
  CHECK(address.starts_with("file://"));
  CHECK(address.ends_with("/data/un%20%C3%A9t%C3%A9.md"));
}

TEST_CASE("without UTF-8, bars are drawn in ASCII") {
  Look ascii = plain(80);
  ascii.glyphs = Glyphs::ascii;
  const std::string text = facets_text(samples::result(), ascii);
  CHECK(text.find("####") != std::string::npos);
  CHECK(text.find("█") == std::string::npos);
}

TEST_CASE("corrections and partial matches are announced") {
  SearchResult result = samples::result();
  result.corrected = "Khashoggi";
  result.query = "Kashoggi";
  result.relaxed = true;
  result.hits.erase(result.hits.begin());
  const std::string text = search_text(result, plain(80));
  CHECK(
      text.starts_with("Aucun résultat pour « Kashoggi » ; voici « Khashoggi ».\n"
                       "Aucun article n’a tous les mots"));
}

TEST_CASE("nothing found is said in one line") {
  SearchResult nothing;
  CHECK(search_text(nothing, plain(80)) == "0 article, 0,0 ms\n\n");
}

TEST_CASE("French numbers and dates") {
  CHECK(french_number(0) == "0");
  CHECK(french_number(999) == "999");
  CHECK(french_number(33818) == "33\u202F818");
  CHECK(french_number(1234567) == "1\u202F234\u202F567");
  CHECK(french_decimal(0.75) == "0,8");
  CHECK(long_date("2025-12-03", "fr") == "3 décembre 2025");
  CHECK(long_date("2025-08-01", "") == "1er août 2025");
  CHECK(long_date("2025-08-01", "en") == "1 August 2025");
  CHECK(long_date("2025-02", "fr") == "février 2025");
  CHECK(long_date("2025", "fr") == "2025");
  CHECK(long_date("2025-13-01", "fr") == "2025-13-01");
  CHECK(long_date("hier", "fr") == "hier");
  CHECK(short_month("2025-12") == "déc. 2025");
}

TEST_CASE("an English screen is English, whatever the articles are written in") {
  Look english = plain(80);
  english.language = Language::english;
  SearchResult result = samples::result();
  result.facets.push_back({Field::amount, 1, {{"1 Md – 10 Md EUR", 2, false, 1e9, 1e10, "EUR"}}});
  const std::string text = search_text(result, english);
  CHECK(text.find("3 December 2025") != std::string::npos);
  CHECK(text.find("1 September 2025") != std::string::npos);
  CHECK(text.find("Sep 2025 ") != std::string::npos);
  CHECK(text.find("1 bn – 10 bn EUR") != std::string::npos);
  for (const std::string_view french : {"décembre", "personnes", "partie des mots", " Md"})
    CHECK(text.find(french) == std::string::npos);
}

TEST_CASE("sparklines and bars") {
  const Look look = plain(80);
  CHECK(sparkline(look, {0, 1, 7, 8}) == " ▁▇█");
  CHECK(sparkline(look, {}).empty());
  CHECK(bar(look, 10, 10, 4) == "████");
  CHECK(bar(look, 5, 10, 4) == "██");
  CHECK(bar(look, 1, 1000, 4) == "▏");
  CHECK(bar(look, 0, 10, 4).empty());
}
