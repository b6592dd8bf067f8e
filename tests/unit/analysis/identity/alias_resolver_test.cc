// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/alias_resolver.hh"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/text/edit_distance.hh"
#include "indexer/analysis/identity/similarity.hh"

using namespace mercato;

namespace {

constexpr auto person = EntityType::person;
constexpr auto organization = EntityType::organization;

Knowledge knowledge() {
  Knowledge knowledge;
  knowledge.entities = {{person, "Uday Ruddarraju", {}, false, {}, {}, {}},
                        {organization, "ONU", {"Nations unies"}, false, {}, {}, {}}};
  knowledge.merges = {{"Mark Zuckerberg", {"Marc Zuckerberg"}}};
  knowledge.distinct = {{"Mike Schroepfer", "Mike Schoepfer"}, {"George Bush", "George W. Bush"}};
  knowledge.first_names = {"Carlos", "PHILIPPE"};
  knowledge.triggers["legal.suffixes"] = {"SA", "Inc."};
  return knowledge;
}

/// The merges as « from → into », in order.
std::string merges(std::vector<NamedEntity> entities) {
  std::vector<std::string> out;
  for (const AliasMerge& merge : resolve_aliases(entities, knowledge())) {
    CHECK_FALSE(merge.reason.empty());
    out.push_back(fmt::format("{} → {}", merge.from, merge.into));
  }
  std::reverse(entities.begin(), entities.end());
  CHECK(resolve_aliases(entities, knowledge()).size() == out.size());
  return fmt::format("{}", fmt::join(out, ", "));
}

}  // namespace

TEST_CASE("variants of a name across articles are one value") {
  struct Row {
    std::vector<NamedEntity> entities;
    const char* merges;
  };
  const Row rows[] = {
      // a misspelt surname goes to the listed name, however often it is met
      {{{person, "Uday Roderaraju", 9, {}}, {person, "Uday Ruddarraju", 1, {}}},
       "Uday Roderaraju → Uday Ruddarraju"},
      // or to the more frequent one
      {{{person, "Agnès Buzin", 1, {}}, {person, "Agnès Buzyn", 40, {}}},
       "Agnès Buzin → Agnès Buzyn"},
      {{{person, "Marc Zuckerberg", 3, {}}}, "Marc Zuckerberg → Mark Zuckerberg"},
      {{{person, "Jean Luc Mélenchon", 1, {}},
        {person, "JEAN-LUC MELENCHON", 1, {}},
        {person, "Jean-Luc Mélenchon", 7, {}}},
       "JEAN-LUC MELENCHON → Jean-Luc Mélenchon, Jean Luc Mélenchon → Jean-Luc Mélenchon"},
      {{{person, "Donald J. Trump", 1, {}}, {person, "Donald Trump", 30, {}}},
       "Donald J. Trump → Donald Trump"},
      {{{person, "J. D. Vance", 2, {}}, {person, "JD Vance", 3, {}}}, "J. D. Vance → JD Vance"},
      {{{organization, "Le Sénat", 2, {}}, {organization, "Sénat", 9, {}}}, "Le Sénat → Sénat"},
      {{{organization, "Renault", 9, {}}, {organization, "Renault SA", 2, {}}},
       "Renault SA → Renault"},
      {{{organization, "Nations Unies", 5, {}}}, "Nations Unies → ONU"},
      {{{organization, "MSL", 3, {}}, {organization, "Meta Superintelligence Labs", 1, {"msl"}}},
       "MSL → Meta Superintelligence Labs"},
      {{{person, "Ghosn", 4, {}}, {person, "Carlos Ghosn", 40, {}}}, "Ghosn → Carlos Ghosn"},
      {{{person, "Alain Csataner", 1, {}}, {person, "Alain Castaner", 9, {}}},
       "Alain Csataner → Alain Castaner"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.merges);
    CHECK(merges(row.entities) == row.merges);
  }
}

TEST_CASE("names that only look alike stay apart") {
  const std::vector<NamedEntity> rows[] = {
      {{person, "Mike Schroepfer", 9, {}}, {person, "Mike Schoepfer", 1, {}}},  // forbidden
      {{person, "George Bush", 9, {}}, {person, "George W. Bush", 9, {}}},      // forbidden
      {{person, "Sam Altman", 9, {}}, {person, "Jack Altman", 1, {}}},  // first names differ
      {{person, "Mark Chen", 9, {}}, {person, "Mark Chan", 1, {}}},     // too short to tell
      {{person, "Michel Bernard", 9, {}}, {person, "Michel Bernardi", 1, {}}},  // a longer name
      {{person, "Alain Richard", 9, {}}, {person, "Alain Reichardt", 1, {}}},   // they sound alike
      {{person, "Paul Cuvillier", 9, {}}, {person, "Paul Chevallier", 1, {}}},
      {{organization, "PNL", 9, {}}, {organization, "Parti national libéral", 1, {"pnl"}}},
      {{organization, "Mac", 1, {}}, {organization, "Mouvement alternatif citoyen", 1, {"mac"}}},
      {{person, "Paul Martin", 9, {}}, {person, "Paul Martel", 1, {}}},
      {{person, "Alain Prost", 9, {}}, {person, "Alain Prest", 1, {}}},
      {{person, "Philippe", 3, {}}, {person, "Édouard Philippe", 90, {}}},  // a first name
      {{person, "Anne Lemarie", 9, {}}, {person, "Anne Lemaria", 9, {}}},   // both well attested
      {{person, "Le Pen", 3, {}},
       {person, "Marine Le Pen", 20, {}},
       {person, "Jean-Marie Le Pen", 12, {}}},                       // two well-known bearers
      {{person, "Orange", 3, {}}, {organization, "Orange", 9, {}}},  // types differ
      {{organization, "CGT", 3, {}}, {organization, "Compagnie générale transatlantique", 1, {}}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.front().name);
    CHECK(merges(row) == "");
  }
}

TEST_CASE("how near two words are") {
  CHECK(edit_distance("zuckerberg", "zuckerbeg", 2) == 1);
  CHECK(edit_distance("altman", "atlman", 2) == 1);
  CHECK(edit_distance("musk", "macron", 2) == 3);
  CHECK(sound_key("roderaraju") == sound_key("ruddarraju"));
  CHECK(sound_key("philippe") == sound_key("filipe"));
  CHECK(sound_key("martin") != sound_key("martinez"));
}
