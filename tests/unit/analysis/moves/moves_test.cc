// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/moves.hh"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "indexer/analysis/dates/dates.hh"
#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

const std::vector<test::Name> names{
    {EntityType::person, "Jeanne Morel"},
    {EntityType::person, "Paul Vidal"},
    {EntityType::person, "Ana Duarte"},
    {EntityType::person, "Luc Fabre"},
    {EntityType::organization, "Boréal Recherche"},
    {EntityType::organization, "Boréal"},
    {EntityType::organization, "Cristalia"},
    {EntityType::organization, "Oxymore"},
    {EntityType::media, "AFP"},
    {EntityType::place, "Rome"},
};

/// « hire Ana Duarte Boréal>Cristalia », one move after the other, joined by « | ».
std::string moves_of(const std::string& text, const std::string& title = {}) {
  const test::ReadText read(text, title, names);
  const Discourse discourse(read.reading(), read.found());
  std::string found;
  for (const Move& move : find_moves(discourse, *test::phrasebook(), {}, {})) {
    if (!found.empty()) found += " | ";
    found += fmt::format("{} {} {}>{}", name_of(move.kind),
                         move.person.empty() ? move.group : move.person, move.from, move.to);
  }
  return found;
}

/// The role of each person who moves: « Luc Fabre PDG », joined by « | ».
std::string roles_of(const std::string& text) {
  const test::ReadText read(text, {}, names);
  const Discourse discourse(read.reading(), read.found());
  std::string found;
  for (const Move& move : find_moves(discourse, *test::phrasebook(), {}, {}))
    found += fmt::format("{}{} {}", found.empty() ? "" : " | ", move.person, move.role);
  return found;
}

struct Example {
  const char* text;
  const char* moves;
};

void check(std::initializer_list<Example> examples) {
  for (const auto& example : examples) CHECK(moves_of(example.text) == std::string(example.moves));
}

}  // namespace

TEST_CASE("an organization hires someone") {
  check({
      {"Boréal recrute Ana Duarte, ex-directrice de Cristalia.",
       "hire Ana Duarte Cristalia>Boréal"},
      {"Boréal a débauché Paul Vidal chez Oxymore.", "hire Paul Vidal Oxymore>Boréal"},
      {"Paul Vidal a été embauché par Boréal.", "hire Paul Vidal >Boréal"},
      {"L'ancien PDG d'Oxymore, Luc Fabre, que Boréal a recruté, arrive lundi.",
       "hire Luc Fabre Oxymore>Boréal"},
      {"Boréal a recruté quatre ingénieurs de Cristalia.",
       "hire quatre ingénieurs Cristalia>Boréal"},
      {"L'embauche de Paul Vidal par Boréal surprend.", "hire Paul Vidal >Boréal"},
  });
}

TEST_CASE("someone joins or leaves an organization") {
  check({
      {"Ana Duarte quitte Boréal pour Cristalia.", "hire Ana Duarte Boréal>Cristalia"},
      {"Ana Duarte a quitté Boréal.", "leave Ana Duarte Boréal>"},
      {"Ana Duarte rejoint Cristalia. Elle avait quitté Boréal en mai.",
       "hire Ana Duarte Boréal>Cristalia"},
      {"Paul Vidal a démissionné du conseil d'administration de Boréal.",
       "leave Paul Vidal Boréal>"},
      {"Le PDG de Boréal, Luc Fabre, a annoncé sa démission.", "leave Luc Fabre Boréal>"},
      {"Boréal a limogé Paul Vidal.", "leave Paul Vidal Boréal>"},
      {"Le départ de Luc Fabre de Boréal était attendu.", "leave Luc Fabre Boréal>"},
      {"Luc Fabre, fils de Paul Vidal, a quitté Oxymore.", "leave Luc Fabre Oxymore>"},
  });
}

TEST_CASE("someone is given a post") {
  check({
      {"Boréal a nommé Ana Duarte au poste de directrice financière.",
       "appoint Ana Duarte >Boréal"},
      {"Ana Duarte, directrice de Cristalia, a été nommée à la tête de Boréal.",
       "appoint Ana Duarte Cristalia>Boréal"},
      {"Paul Vidal devient directeur général d'Oxymore.", "appoint Paul Vidal >Oxymore"},
      {"Paul Vidal va prendre la tête d'Oxymore.", "appoint Paul Vidal >Oxymore"},
      {"Luc Fabre est le nouveau patron de Boréal.", "appoint Luc Fabre >Boréal"},
  });
}

TEST_CASE("counted people come from where the clause or the sentence before says") {
  check({
      {"Une quarantaine d'ingénieurs venus de Cristalia ont rejoint Boréal.",
       "hire Une quarantaine d'ingénieurs Cristalia>Boréal"},
      {"Boréal perd douze ingénieurs au profit de Cristalia.",
       "hire douze ingénieurs Boréal>Cristalia"},
      {"Vingt-trois salariés d'Oxymore sont partis chez Boréal.",
       "hire Vingt-trois salariés Oxymore>Boréal"},
      {"Six chercheurs d'Oxymore ont été débauchés par Cristalia.",
       "hire Six chercheurs Oxymore>Cristalia"},
      {"Oxymore a vu partir onze de ses chercheurs pour Cristalia.",
       "hire onze de ses chercheurs Oxymore>Cristalia"},
      {"Sept salariés ont quitté Oxymore. Cinq sont allés chez Boréal, deux chez Cristalia.",
       "leave Sept salariés Oxymore> | hire Cinq Oxymore>Boréal | hire deux Oxymore>Cristalia"},
      {"Vingt ingénieurs ont quitté Oxymore. Douze d'entre eux ont été embauchés par Boréal, six "
       "par "
       "Cristalia.",
       "leave Vingt ingénieurs Oxymore> | hire Douze d'entre eux Oxymore>Boréal | hire six "
       "Oxymore>Cristalia"},
      {"Boréal débauche une douzaine d'ingénieurs chez Oxymore.",
       "hire une douzaine d'ingénieurs Oxymore>Boréal"},
      {"Le trio, arrivé chez Boréal l'an dernier en provenance de Cristalia, dirige la recherche.",
       "hire trio Cristalia>Boréal"},
      {"Boréal a recruté en dix jours cinq chercheurs de Cristalia.",
       "hire cinq chercheurs Cristalia>Boréal"},
      {"Dix ingénieurs de Boréal pourraient rejoindre Cristalia.", ""},
  });
}

TEST_CASE("a participle in the singular is not said of counted people") {
  CHECK(moves_of("Douze chercheurs, dont Luc Fabre, nommé directeur de Boréal, dînaient.")
            .find("chercheurs") == std::string::npos);
}

TEST_CASE("counted people move as a group") {
  check({
      {"Huit chercheurs de Boréal ont rejoint Cristalia.", "hire Huit chercheurs Boréal>Cristalia"},
      {"Les trois hommes avaient quitté Oxymore.", "leave trois hommes Oxymore>"},
      {"Boréal recrute l'équipe de Cristalia.", "hire équipe Cristalia>Boréal"},
      {"L'équipe Oxymore, dirigée par Luc Fabre, rejoint Boréal.", "hire équipe Oxymore>Boréal"},
      {"Boréal, l'éditeur de jeux, embauche une quarantaine d'ingénieurs de Cristalia.",
       "hire une quarantaine d'ingénieurs Cristalia>Boréal"},
      {"Deux cadres d'Oxymore, recrutés par Boréal, arriveront en mai.",
       "hire Deux cadres Oxymore>Boréal"},
      {"Le départ de plusieurs cadres de Boréal inquiète.", "leave plusieurs cadres Boréal>"},
  });
}

TEST_CASE("counted people who are announced move, those of a rumour do not") {
  check({
      {"Cinq ingénieurs de Boréal doivent rejoindre Cristalia en mars.",
       "hire Cinq ingénieurs Boréal>Cristalia"},
      {"Une dizaine de chercheurs de Boréal doivent bientôt rejoindre Oxymore.",
       "hire Une dizaine de chercheurs Boréal>Oxymore"},
      {"Selon une rumeur, douze ingénieurs de Boréal doivent rejoindre Cristalia.", ""},
      {"Cinq ingénieurs de Boréal pourraient rejoindre Cristalia.", ""},
  });
}

TEST_CASE("counted people go where somebody went before them") {
  const std::string before = "Luc Fabre a quitté Boréal pour Cristalia. ";
  const std::string told = "hire Luc Fabre Boréal>Cristalia | hire ";
  CHECK(moves_of(before + "Cinq chercheurs de Boréal l'ont suivi.") ==
        told + "Cinq chercheurs Boréal>Cristalia");
  CHECK(moves_of(before + "Trois de ses collègues l'y ont suivi.") ==
        told + "Trois de ses collègues Boréal>Cristalia");
  CHECK(moves_of(before + "Quatre autres chercheurs de Boréal lui ont emboîté le pas.") ==
        told + "Quatre autres chercheurs Boréal>Cristalia");
  CHECK(moves_of(before + "Il emmène avec lui six ingénieurs d'Oxymore.") ==
        told + "six ingénieurs Oxymore>Cristalia");
  CHECK(moves_of(before + "Cinq chercheurs de Boréal ont suivi le match.") ==
        "hire Luc Fabre Boréal>Cristalia");
}

TEST_CASE("counted people, however they are counted and taken") {
  check({
      {"Six roboticiens de Boréal ont été recrutés par Oxymore.",
       "hire Six roboticiens Boréal>Oxymore"},
      {"Dix journalistes, dont trois chefs, ont quitté Oxymore.",
       "leave Dix journalistes Oxymore>"},
      {"Oxymore a perdu la moitié de ses cadres.", "leave la moitié de ses cadres Oxymore>"},
      {"Oxymore licencie 52 de ses 160 salariés.", "leave 52 de ses 160 salariés Oxymore>"},
      {"Plus de cent salariés d'Oxymore sont partis chez Boréal.",
       "hire cent salariés Oxymore>Boréal"},
      {"Boréal voit partir quatre chercheurs vers Cristalia.",
       "hire quatre chercheurs Boréal>Cristalia"},
      {"Boréal, qui a débauché depuis le début de l'année une vingtaine de chercheurs d'Oxymore, "
       "se tait.",
       "hire une vingtaine de chercheurs Oxymore>Boréal"},
      {"Boréal, l'éditeur de jeux, rachète la marque Oxymore et embauche les 250 salariés "
       "restants.",
       "hire 250 salariés >Boréal"},
      {"Boréal a pioché quatre chercheurs chez Oxymore.", "hire quatre chercheurs Oxymore>Boréal"},
      {"Boréal a attiré quatre chercheurs d'Oxymore.", "hire quatre chercheurs Oxymore>Boréal"},
  });
  CHECK(moves_of("Ana Duarte rejoint Boréal avec deux ingénieurs de Cristalia.")
            .find("hire deux ingénieurs Cristalia>Boréal") != std::string::npos);
}

TEST_CASE("counted people without an end do not move") {
  check({
      {"En 2013, mille personnes avaient quitté le territoire.", ""},
      {"Huit chercheurs de Boréal n'ont pas rejoint Cristalia.", ""},
      {"Huit chercheurs de Boréal pourraient rejoindre Cristalia.", ""},
      {"Boréal a perdu dix salariés.", "leave dix salariés Boréal>"},
  });
}

TEST_CASE("a list of recruits says where each comes from") {
  check(
      {{"Boréal a recruté trois ingénieurs. Parmi ces recrues, on trouve Ana Duarte, ancienne "
        "directrice chez Cristalia, et Luc Fabre, chercheur chez Oxymore.",
        "hire trois ingénieurs >Boréal | hire Ana Duarte Cristalia>Boréal | hire Luc Fabre "
        "Oxymore>Boréal"}});
}

TEST_CASE("where people come from") {
  check({
      {"Ana Duarte et Paul Vidal, venus de Cristalia, rejoignent Boréal.",
       "hire Ana Duarte Cristalia>Boréal | hire Paul Vidal Cristalia>Boréal"},
      {"Luc Fabre, venu d'Oxymore, signe chez Boréal.", "hire Luc Fabre Oxymore>Boréal"},
      {"Luc Fabre, passé par Oxymore, signe chez Boréal.", "hire Luc Fabre >Boréal"},
  });
}

TEST_CASE("a headline tells where") {
  CHECK(moves_of("Rien de plus.", "Boréal : Paul Vidal révoqué de son poste de président") ==
        "leave Paul Vidal Boréal>");
}

TEST_CASE("what is denied, wished for or said of others is no move") {
  for (const char* text : {
           "Ana Duarte n'a pas quitté Boréal.",
           "Ana Duarte pourrait rejoindre Cristalia.",
           "Boréal a quitté Cristalia.",
           "Le frère de Paul Vidal a rejoint Boréal.",
           "Ana Duarte est devenue un symbole pour Boréal.",
           "Ana Duarte fait partie de Boréal.",
           "Boréal demande la démission de Paul Vidal.",
       })
    CHECK(moves_of(text) == std::string());
}

TEST_CASE("the date of a move is the one said nearest to it") {
  const test::ReadText read(
      "Boréal a annoncé en juin 2019 que Luc Fabre rejoindra Oxymore le 2 mai 2020.", {}, names);
  const Discourse discourse(read.reading(), read.found());
  const auto dates = find_dates(read.reading(), "2019-06-20");
  const auto moves = find_moves(discourse, *test::phrasebook(), {}, dates);
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].date == "2020-05-02");
}

TEST_CASE("a purpose, or a place one comes back to, is no move") {
  check({
      {"Tous crient contre Paul Vidal pour qu'il quitte Boréal.", ""},
      {"Luc Fabre a quitté le plateau de Boréal.", ""},
  });
}

TEST_CASE("a verb in the plural has several subjects, or none that is named") {
  check({
      {"Ana Duarte et Paul Vidal rejoignent Boréal.",
       "hire Ana Duarte >Boréal | hire Paul Vidal >Boréal"},
      {"Ana Duarte, Luc Fabre et Paul Vidal ont quitté Oxymore.",
       "leave Ana Duarte Oxymore> | leave Luc Fabre Oxymore> | leave Paul Vidal Oxymore>"},
      {"Paul Vidal l'a dit : soixante salariés de Boréal vont être licenciés.",
       "leave soixante salariés Boréal>"},
  });
}

TEST_CASE("the object of a hiring stands right after it") {
  check({
      {"Boréal a recruté la semaine dernière Ana Duarte.", "hire Ana Duarte >Boréal"},
      {"Boréal a recruté l'ancien directeur de la recherche Paul Vidal.",
       "hire Paul Vidal >Boréal"},
      {"Boréal prend à Cristalia son directeur financier, Luc Fabre.",
       "hire Luc Fabre Cristalia>Boréal"},
      {"Boréal perd cinq points et Paul Vidal six.", ""},
      {"Boréal a recruté les adversaires de Paul Vidal.", ""},
      {"Boréal a perdu sa mère, Ana Duarte.", ""},
      {"Boréal accueille Ana Duarte comme directrice financière.", "hire Ana Duarte >Boréal"},
      {"Boréal s'attire les reproches de Luc Fabre.", ""},
  });
}

TEST_CASE("a word that looks like a verb of moving") {
  for (const char* text : {
           "Paul Vidal a peint entre 1990 et 2000 à Boréal.",
           "Ana Duarte dénonce une manœuvre de la part de Boréal.",
           "Luc Fabre a fait part de sa joie à Boréal.",
           "Luc Fabre doit être jugé à partir du 5 mai pour le vol de Boréal.",
           "Les amis de Paul Vidal, de partis opposés, aident Boréal.",
           "Paul Vidal est passé à l'attaque frontale de Boréal.",
           "Ana Duarte rejoindrait Boréal.",
           "Ana Duarte est devenue la star de Boréal.",
           "Boréal a désigné son candidat, Paul Vidal.",
       })
    CHECK(moves_of(text) == std::string());
}

TEST_CASE("who goes is the one right before « qui »") {
  check({
      {"Derrière elle, l'écologiste Ana Duarte, qui a quitté Boréal.", "leave Ana Duarte Boréal>"},
      {"Elle travaille auprès de Paul Vidal, ancien ministre, qui a quitté Boréal.",
       "leave Paul Vidal Boréal>"},
  });
}

TEST_CASE("who begins a sentence with a participle follows it") {
  check({
      {"Passée par Oxymore avant de rejoindre Boréal, Ana Duarte dirige la recherche.",
       "hire Ana Duarte Oxymore>Boréal"},
      {"Arrivé chez Boréal en mai, Paul Vidal dessine.", "hire Paul Vidal >Boréal"},
      {"Ana Duarte travaille désormais pour Cristalia.", "hire Ana Duarte >Cristalia"},
      {"Paul Vidal a annoncé qu'il rejoindrait Boréal.", "hire Paul Vidal >Boréal"},
  });
}

TEST_CASE("a role is that of who moves, not of somebody beside") {
  CHECK(roles_of("Boréal a recruté le PDG d'Oxymore, Luc Fabre, et Ana Duarte.")
            .find("Ana Duarte PDG") == std::string::npos);
  CHECK(roles_of("Boréal a recruté le PDG de Cristalia, Luc Fabre, et Ana Duarte.")
            .find("Ana Duarte PDG") == std::string::npos);
  CHECK(roles_of("Boréal a recruté le comptable Luc Fabre et Ana Duarte.")
            .find("Ana Duarte comptable") == std::string::npos);
  CHECK(roles_of("Boréal a nommé Ana Duarte directrice financière.") ==
        "Ana Duarte directrice financière");
  CHECK(roles_of("Ana Duarte rejoint l'équipe chargée des machines de Boréal.") == "Ana Duarte ");
}

TEST_CASE("nobody moves between a house and its part unless grammar says so") {
  check({
      {"Boréal a recruté Ana Duarte, nommée directrice scientifique de Boréal Recherche.",
       "appoint Ana Duarte >Boréal Recherche"},
      {"Ana Duarte, de Boréal Recherche, rejoint Boréal.", ""},
      {"Ana Duarte quitte Boréal Recherche pour rejoindre Boréal.",
       "hire Ana Duarte Boréal Recherche>Boréal"},
  });
}
