// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "indexer/analysis/moves/move_scene.hh"
#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

const std::vector<test::Name> names{
    {EntityType::person, "Ana Duarte"}, {EntityType::place, "Kermor"}, {EntityType::place, "Rome"}};

/// Whether something of this name may be an end of a move that a text tells of Ana Duarte.
bool may_be_end(const std::string& text, std::string_view name) {
  const test::ReadText read(text, {}, names);
  const Discourse discourse(read.reading(), read.found());
  const MoveScene scene(discourse, *test::phrasebook(), {});
  REQUIRE(!scene.triggers().empty());
  for (const MoveTrigger& trigger : scene.triggers())
    for (const Mover& mover : scene.movers(trigger))
      if (discourse.name(mover.entity) == "Ana Duarte")
        if (std::ranges::any_of(scene.ends(trigger, mover.entity),
                                [&](const auto& end) { return scene.name(end.entity) == name; }))
          return true;
  return false;
}

}  // namespace

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
