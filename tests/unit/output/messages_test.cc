// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/messages.hh"

#include <algorithm>
#include <string_view>

#include <doctest/doctest.h>

#include "searcher/output/language/values_text.hh"
#include "searcher/output/language/warnings.hh"
#include "searcher/query/parser.hh"

using namespace mercato;

namespace {

std::ptrdiff_t places(std::string_view text) {
  std::ptrdiff_t count = 0;
  for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("every message is there in both languages, with the same places") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Message::count_); ++i) {
    const auto each = static_cast<Message>(i);
    CAPTURE(i);
    CHECK(!message(each, Language::french).empty());
    CHECK(!message(each, Language::english).empty());
    CHECK(places(message(each, Language::french)) == places(message(each, Language::english)));
  }
}

TEST_CASE("the locale fixes the language, French unless it is English") {
  CHECK(language_of_locale("fr_FR.UTF-8") == Language::french);
  CHECK(language_of_locale("C.UTF-8") == Language::french);
  CHECK(language_of_locale("en_GB.UTF-8") == Language::english);
}

TEST_CASE("numbers and counts follow the language") {
  CHECK(number_text(33818, Language::french) == "33\u202F818");
  CHECK(number_text(33818, Language::english) == "33,818");
  CHECK(decimal_text(1.25, Language::english) == "1.2");
  CHECK(counted(Message::article, Message::articles, 0, Language::french) == "article");
  CHECK(counted(Message::article, Message::articles, 0, Language::english) == "articles");
  CHECK(field_heading("person", Language::english) == "people");
  CHECK(field_heading("person", Language::french) == "personnes");
  CHECK(field_kind("person", Language::french) == "personne");
}

TEST_CASE("every field that is counted has a heading in both languages") {
  for (const FieldRow& field : field_table) {
    if (field.facet == FacetKind::none) continue;
    CAPTURE(field.name);
    CHECK(!field_heading(field.name, Language::french).empty());
    CHECK(field_kind(field.name, Language::english) == field.name);
  }
}

TEST_CASE("dates, periods and magnitudes follow the language") {
  CHECK(date_text("2025-12-03", Language::french) == "3 décembre 2025");
  CHECK(date_text("2025-12-03", Language::english) == "3 December 2025");
  CHECK(month_text("2025-12", Language::french) == "déc. 2025");
  CHECK(month_text("2025-12", Language::english) == "Dec 2025");
  CHECK(month_text("2025", Language::english) == "2025");
  CHECK(period_text("2025-01-01", "2025-12-31", Language::french) == "2025");
  CHECK(period_text("2024-01-01", "2025-12-31", Language::french) == "2024 – 2025");
  CHECK(period_text("2024-02-01", "2024-02-29", Language::french) == "février 2024");
  CHECK(period_text("2025-03-01", "2025-05-31", Language::english) == "March 2025 – May 2025");
  CHECK(period_text("2025-03-02", "2025-03-02", Language::french) == "2 mars 2025");
  CHECK(period_text("2025-03-02", "2025-03-05", Language::french) == "2 mars 2025 – 5 mars 2025");
  CHECK(sum_text(1234.5, Language::french) == "1\u202F234,50");
  CHECK(sum_text(1234, Language::english) == "1,234");
  CHECK(magnitude_text(1e9, 1e10, "EUR", Language::french) == "1 Md – 10 Md EUR");
  CHECK(magnitude_text(1e9, 1e10, "EUR", Language::english) == "1 bn – 10 bn EUR");
  CHECK(magnitude_text(1e11, 1e12, "EUR", Language::french) == "100 Md – 1\u202F000 Md EUR");
  CHECK(magnitude_text(1e11, 1e12, "USD", Language::english) == "100 bn – 1 tn USD");
  CHECK(magnitude_text(1, 10, "EUR", Language::french) == "1 – 10 EUR");
}

TEST_CASE("what a query leaves in doubt is said in both languages") {
  constexpr std::string_view queries =
      "\"Google\n"
      "Alstom)\n"
      "date:31/02/2020\n"
      "date: 2020\n"
      "org : Alstom\n"
      "tag: lu\n"
      "societe:Alstom\n"
      "persone:Alstom\n"
      "montant:beaucoup\n"
      "/alst.m/\n"
      "Alstom^3\n"
      "!Alstom\n"
      "~Alstom\n"
      "\"un virus\"~3\n"
      "\"un * virus\"\n"
      "'un virus'\n"
      "Alstom ET\n"
      "ET Alstom\n"
      "...\n"
      "*\n"
      "=\n"
      "= Alstom\n"
      "=\"\"\n"
      "==\"Alstom\"\n"
      "=als*\n"
      "a -3\n"
      "Alstom~9\n"
      "a PROCHE/3 (b OU c)\n"
      "a NEAR/x b\n"
      "a PROCHE5 b\n"
      "a ADJ3 b\n"
      "a w/5 b\n"
      "Alstom --sort\n"
      "Alstom | Bombardier\n"
      "Alstom || Bombardier\n"
      "Alstom|Bombardier\n"
      "personne=Macron\n"
      "[2014 TO 2016]\n"
      "date:[2014 TO 2016]\n"
      "Macron 2017..2022\n"
      "pluie ou neige\n"
      "rain or snow\n"
      "rain and snow\n"
      "pluie sauf neige\n"
      "rain not snow\n"
      "pluie NON neige\n"
      "pluie avant 2019\n"
      "depuis mars\n";
  for (std::size_t begin = 0; begin < queries.size(); begin = queries.find('\n', begin) + 1) {
    const std::string_view query = queries.substr(begin, queries.find('\n', begin) - begin);
    const ParsedQuery parsed = parse_query(query);
    CAPTURE(query);
    CHECK(!parsed.doubts.empty());
    for (const QueryDoubt& doubt : parsed.doubts) {
      CAPTURE(doubt.message);
      CHECK(warning_text(doubt.message, Language::english) == doubt.message);
      CHECK(warning_text(doubt.message, Language::french) != doubt.message);
    }
  }
}
