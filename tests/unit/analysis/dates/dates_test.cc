// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/dates/dates.hh"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

/// « 8 juillet=2025-07-08 », « mai=2025-05-01..2025-05-31 », one date after the other.
std::string dates_of(const std::string& text, const std::string& published) {
  const test::ReadText read(text);
  std::string found;
  for (const DateMention& date : find_dates(read.reading(), published)) {
    if (!found.empty()) found += " | ";
    found += fmt::format("{}={}", read.at(date.span), date.first);
    if (date.last != date.first) found += ".." + date.last;
  }
  return found;
}

struct Example {
  const char* text;
  const char* dates;
};

void check(const char* published, std::initializer_list<Example> examples) {
  for (const auto& example : examples)
    CHECK(dates_of(example.text, published) == std::string(example.dates));
}

}  // namespace

TEST_CASE("complete dates need no publication date") {
  check("",
        {
            {"Né le 8 juillet 1990 à Lyon.", "8 juillet 1990=1990-07-08"},
            {"Signé le 1er mars 2020.", "1er mars 2020=2020-03-01"},
            {"Du 3 au 5 mai 2021.", "3 au 5 mai 2021=2021-05-03..2021-05-05"},
            {"Le 16/03/2020, puis le 2021-04-02.", "16/03/2020=2020-03-16 | 2021-04-02=2021-04-02"},
            {"En juin 2019, rien.", "juin 2019=2019-06-01..2019-06-30"},
            {"Fondée en 2015, vendue fin 2018.",
             "2015=2015-01-01..2015-12-31 | fin 2018=2018-10-01..2018-12-31"},
            {"Le 31 juin 2020 n'existe pas.", "juin 2020=2020-06-01..2020-06-30"},
            {"Lundi ou hier, qui sait ?", ""},
        });
}

TEST_CASE("days and months without year are those nearest to the publication") {
  check("2025-07-10",
        {
            // a Thursday
            {"Il est parti le 8 juillet dernier.", "8 juillet dernier=2025-07-08"},
            {"Le 20 décembre, il était là.", "20 décembre=2024-12-20"},
            {"Rendez-vous le 2 septembre prochain.", "2 septembre prochain=2025-09-02"},
            {"Tout a changé à la mi-juin.", "mi-juin=2025-06-10..2025-06-20"},
            {"Il arrive fin août.", "fin août=2025-08-21..2025-08-31"},
            {"Il est venu en mars dernier.", "mars dernier=2025-03-01..2025-03-31"},
        });
}

TEST_CASE("what counts from the day of publication") {
  check("2025-07-10",
        {
            {"Elle a démissionné lundi.", "lundi=2025-07-07"},
            {"Elle arrive jeudi prochain.", "jeudi prochain=2025-07-17"},
            {"Vendredi dernier, il pleuvait.", "Vendredi dernier=2025-07-04"},
            {"Hier, et avant-hier aussi.", "Hier=2025-07-09 | avant-hier=2025-07-08"},
            {"Aujourd'hui ou demain.", "Aujourd'hui=2025-07-10 | demain=2025-07-11"},
            {"La semaine dernière, il pleuvait.", "semaine dernière=2025-06-30..2025-07-06"},
            {"Il part le mois prochain.", "mois prochain=2025-08-01..2025-08-31"},
            {"Les ventes de l'année dernière.", "année dernière=2024-01-01..2024-12-31"},
            {"L'an passé et cette année.",
             "an passé=2024-01-01..2024-12-31 | année=2025-01-01..2025-12-31"},
            {"Il y a trois ans, rien.", "Il y a trois ans=2022-01-01..2022-12-31"},
            {"L'été dernier fut chaud.", "été dernier=2024-06-01..2024-08-31"},
            {"Au premier trimestre, tout va.", "premier trimestre=2025-01-01..2025-03-31"},
            {"Dans les années 2010.", "années 2010=2010-01-01..2019-12-31"},
        });
}

TEST_CASE("what is no date") {
  for (const char* text :
       {"Chaque lundi, le lundi, les lundis.", "Il a été élu.", "Il a 2015 euros.",
        "Mars est une planète.", "Il y a trois chats.", "Un mois plus tard."})
    CHECK(dates_of(text, "2025-07-10").empty());
}

TEST_CASE("dates as they vary from paper to paper") {
  check("2025-07-10",
        {
            {"Il est arrivé le 1er\u00A0juillet.", "1er\u00A0juillet=2025-07-01"},
            {"Le jeudi 3 juillet, il a plu.", "jeudi 3 juillet=2025-07-03"},
            {"Dans la nuit de mardi à mercredi.", "mardi=2025-07-08 | mercredi=2025-07-09"},
            {"D'ici à fin 2026.", "fin 2026=2026-10-01..2026-12-31"},
            {"Depuis le début de l'année 2024.", "2024=2024-01-01..2024-12-31"},
            {"Entre 2015 et 2018.", "2015=2015-01-01..2015-12-31 | 2018=2018-01-01..2018-12-31"},
            {"En septembre 2024 puis en mai 2025.",
             "septembre 2024=2024-09-01..2024-09-30 | mai 2025=2025-05-01..2025-05-31"},
            {"Il y a deux jours, il riait.", "Il y a deux jours=2025-07-08"},
            {"Au cours de l'été 2024.", "été 2024=2024-06-01..2024-08-31"},
            {"La réunion du 30 juin.", "30 juin=2025-06-30"},
        });
}
