// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "indexer/analysis/moves/move_end_features.hh"
#include "indexer/analysis/moves/move_features.hh"
#include "indexer/analysis/moves/move_scene.hh"
#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

const std::vector<test::Name> names{{EntityType::person, "Ana Duarte"},
                                    {EntityType::person, "Paul Vidal"},
                                    {EntityType::person, "Luc Fabre"},
                                    {EntityType::organization, "Boréal"},
                                    {EntityType::organization, "Oxymore"},
                                    {EntityType::place, "Kermor"},
                                    {EntityType::place, "Rome"}};

/// What a text tells of moves.
struct Told {
  explicit Told(const std::string& text)
      : read(text, {}, names),
        discourse(read.reading(), read.found()),
        scene(discourse, *test::phrasebook(), {}) {}

  test::ReadText read;
  Discourse discourse;
  MoveScene scene;
};

/// Whether something of this name may be an end of a move that a text tells of Ana Duarte.
bool may_be_end(const std::string& text, std::string_view name) {
  const Told told(text);
  REQUIRE(!told.scene.triggers().empty());
  for (const MoveTrigger& trigger : told.scene.triggers())
    for (const Mover& mover : told.scene.movers(trigger))
      if (told.discourse.name(mover.entity) == "Ana Duarte")
        if (std::ranges::any_of(told.scene.ends(trigger, mover.entity), [&](const auto& end) {
              return told.scene.name(end.entity) == name;
            }))
          return true;
  return false;
}

/// How many names tell a move in a text without a word that does.
std::size_t bare_names(const std::string& text) {
  const Told told(text);
  return static_cast<std::size_t>(
      std::ranges::count_if(told.scene.triggers(), &MoveScene::is_bare));
}

/// The counted people that the first word of a text which tells a move of some moves.
std::string group(const std::string& text) {
  const Told told(text);
  for (const MoveTrigger& trigger : told.scene.triggers())
    if (trigger.group) return trigger.group->words;
  return {};
}

/// The posts that the words of a text which tell moves give, as first words.
std::string roles(const std::string& text) {
  const Told told(text);
  std::string found;
  for (const MoveTrigger& trigger : told.scene.triggers())
    if (trigger.role) found += std::string(told.read.reading().folded(*trigger.role)) + ' ';
  return found;
}

/// Whether no word of a text tells a move that happens.
bool tells_none(const std::string& text) {
  const Told told(text);
  REQUIRE(!told.scene.triggers().empty());
  return std::ranges::all_of(told.scene.triggers(), &MoveTrigger::supposed);
}

/// Features of whether the first word of a text which tells a move moves Ana Duarte.
MoveFeatures event_features(const std::string& text) {
  const Told told(text);
  REQUIRE(!told.scene.triggers().empty());
  const MoveTrigger& trigger = told.scene.triggers().front();
  MoveFeatures features;
  for (const Mover& mover : told.scene.movers(trigger)) {
    if (told.discourse.name(mover.entity) != "Ana Duarte") continue;
    const MoveEvidence evidence{&trigger, mover, 0.9F, 0};
    MoveFeatureReader(told.scene).event({&evidence, 1}, features);
  }
  REQUIRE(!features.empty());
  std::ranges::sort(features);
  return features;
}

}  // namespace

TEST_CASE("whether who moves works where a move leads is looked at") {
  const std::string director = "Ana Duarte, directrice de Boréal, rejoint ";
  const MoveFeatures there = event_features(director + "Boréal.");
  const MoveFeatures elsewhere = event_features(director + "Oxymore.");
  CHECK(there != elsewhere);
}

TEST_CASE("that an end is none of the candidates has features of its own") {
  const Told told("Ana Duarte rejoint Boréal.");
  REQUIRE(!told.scene.triggers().empty());
  const MoveTrigger& trigger = told.scene.triggers().front();
  const MoveEvidence evidence{&trigger, told.scene.movers(trigger).front(), 0.9F, 0};
  const MoveEndFeatures ends(told.scene);
  MoveFeatures none;
  MoveFeatures elsewhere;
  ends.no_end({&evidence, 1}, EndSide::to, none);
  ends.elsewhere({&evidence, 1}, EndSide::to, elsewhere);
  CHECK(!none.empty());
  CHECK(elsewhere.size() == none.size());
  CHECK(std::ranges::none_of(elsewhere, [&](MoveFeatureHash feature) {
    return std::ranges::find(none, feature) != none.end();
  }));
}

TEST_CASE("a place is an end of a move where a seat is named after it") {
  CHECK(may_be_end("Ana Duarte a été nommée à la mairie de Kermor.", "Kermor"));
  CHECK(may_be_end("Ana Duarte a été nommée présidente du conseil régional de Kermor.", "Kermor"));
  CHECK(may_be_end("Ana Duarte quitte le diocèse de Kermor.", "Kermor"));
  CHECK_FALSE(may_be_end("Vue à Kermor, Ana Duarte a été nommée directrice.", "Kermor"));
  CHECK_FALSE(may_be_end("La police, à Kermor, salue Ana Duarte, nommée directrice.", "Kermor"));
}

TEST_CASE("the government that a neighbouring sentence names is an end of a move") {
  CHECK(may_be_end("Ana Duarte a été nommée ministre. Ce gouvernement durera.", "gouvernement"));
  CHECK(may_be_end("Ana Duarte quitte son poste. Le gouvernement en prend acte.", "gouvernement"));
  CHECK_FALSE(
      may_be_end("Ana Duarte a été nommée ministre. Un gouvernement dure.", "gouvernement"));
}

TEST_CASE("the place of a local post is an end of the moves of who has it") {
  CHECK(may_be_end("La maire Ana Duarte démissionne. Rien ne va plus à Kermor.", "Kermor"));
  CHECK(may_be_end("Ana Duarte, préfète, quitte ses fonctions à Kermor.", "Kermor"));
  CHECK(may_be_end("Ana Duarte a été élue sénatrice de Kermor.", "Kermor"));
  CHECK_FALSE(may_be_end("Ana Duarte, pianiste, démissionne à Kermor.", "Kermor"));
}

TEST_CASE("names in a list after moves may tell moves without a word") {
  CHECK(bare_names("Boréal recrute et débauche. Ana Duarte (Oxymore), Paul Vidal.") == 2);
  CHECK(bare_names("Boréal recrute Ana Duarte et débauche Paul Vidal.") == 0);
  CHECK(bare_names("Rien ne bouge chez Boréal. Ana Duarte (Oxymore), Paul Vidal.") == 0);
}

TEST_CASE("what a team does is no post of who joins it") {
  CHECK(roles("Ana Duarte rejoint l'équipe chargée des machines.").empty());
  CHECK(roles("Ana Duarte rejoint Boréal, chargée des machines.") == "chargee ");
}

TEST_CASE("parts of a number and of a team are counted people") {
  CHECK(group("Huit des neuf salariés d'Oxymore rejoindront Boréal.") == "Huit des neuf salariés");
  CHECK(group("La moitié de l'équipe a quitté Oxymore.") == "La moitié de l'équipe");
  CHECK(group("Boréal a recruté trois personnalités.") == "trois personnalités");
  CHECK(group("Deux des meilleurs bureaux d'Oxymore ont fermé.").empty());
}

TEST_CASE("what somebody asks for is no move") {
  CHECK(tells_none("Les élus réclament à nouveau la démission d'Ana Duarte."));
  CHECK(tells_none("Paul Vidal appelle au départ d'Ana Duarte."));
  CHECK(tells_none("La démission d'Ana Duarte, exigée par les élus, ferait du bruit."));
  CHECK(tells_none("Paul Vidal exhorte Ana Duarte à démissionner."));
  CHECK_FALSE(tells_none("À la demande de Paul Vidal, Ana Duarte quitte Boréal."));
  CHECK_FALSE(tells_none("Boréal annonce la démission d'Ana Duarte."));
  CHECK_FALSE(tells_none("Ana Duarte a choisi de démissionner."));
}

TEST_CASE("an honour is no post") {
  CHECK(tells_none("Ana Duarte a été nommée chevalier de la Légion d'honneur."));
  CHECK(tells_none("Ana Duarte est nommée aux Oscars."));
  CHECK(tells_none("Paul Vidal est élu meilleur pianiste de l'année."));
  CHECK_FALSE(tells_none("Ana Duarte est nommée officier de police à Rome."));
  CHECK_FALSE(tells_none("Ana Duarte est nommée directrice de Boréal, meilleure maison de Rome."));
}
