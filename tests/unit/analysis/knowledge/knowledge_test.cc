// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/knowledge.hh"

#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

/// The message of the error that loading `toml` as entities.toml gives.
std::string complaint(const std::string& toml) {
  const TemporaryFolder folder;
  folder.write("entities.toml", toml);
  try {
    (void)load_knowledge(folder.path());
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::input);
    CHECK_FALSE(error.hint().empty());
    return error.what();
  }
  return "no complaint";
}

}  // namespace

TEST_CASE("an entity keeps all it is told") {
  const TemporaryFolder folder;
  folder.write("entities.toml", R"([[entity]]
name = "Mike Liberatore"
type = "person"
aliases = ["Michael Liberatore"]
org = "OpenAI"
former = "xAI"

[[entity]]
name = "Orange"
type = "organization"
word = true
country = "France"
)");
  const Knowledge knowledge = load_knowledge(folder.path());
  REQUIRE(knowledge.entities.size() == 2);
  CHECK(knowledge.entities[0].type == EntityType::person);
  CHECK(knowledge.entities[0].aliases == std::vector<std::string>{"Michael Liberatore"});
  CHECK(knowledge.entities[0].org == "OpenAI");
  CHECK(knowledge.entities[0].former == "xAI");
  CHECK_FALSE(knowledge.entities[0].word);
  CHECK(knowledge.entities[1].word);
  CHECK(knowledge.entities[1].country == "France");
}

TEST_CASE("a wrong entities.toml is refused with file, line and reason") {
  struct Row {
    const char* toml;
    const char* place;
    const char* reason;
  };
  const Row rows[] = {
      {"[[entity]]\nname = \"Meta\"\ntype = \"company\"\n",
       "entities.toml:1:", "unknown type \"company\""},
      {"[[entity]]\nname = \"Meta\"\n", "entities.toml:1:", "no \"type\""},
      {"[[entity]]\ntype = \"person\"\n", "entities.toml:1:", "no \"name\""},
      {"[[entity]]\nname = \"Meta\"\ntype = \"organization\"\nalias = [\"FB\"]\n",
       "entities.toml:4:", "unknown key \"alias\""},
      {"[[entity]]\nname = \"Meta\"\ntype = \"organization\"\naliases = \"FB\"\n",
       "entities.toml:4:", "must be a list of strings"},
      {"[[entity]]\nname = \"Meta\"\ntype = \"organization\"\nword = \"yes\"\n",
       "entities.toml:4:", "must be true or false"},
      {"[[entity]]\nname = \"Meta\"\ntype = \"organization\"\n"
       "[[entity]]\nname = \"META\"\ntype = \"organization\"\n",
       "entities.toml:4:", "duplicate organization \"META\", already at line 1"},
      {"[[entity]]\nname = \"Meta\"\ntype = \"organization\"\naliases = [\"FB\"]\n"
       "[[entity]]\nname = \"Formule Bleue\"\ntype = \"organization\"\naliases = [\"FB\"]\n",
       "entities.toml:5:", "\"FB\" names both \"Meta\" and \"Formule Bleue\""},
      {"[[entity]]\nname = \"Meta\ntype = 3\n", "entities.toml:2:", ""},
      {"entity = 3\n", "entities.toml:1:", "must be a list of tables"},
  };
  for (const Row& row : rows) {
    const std::string message = complaint(row.toml);
    CAPTURE(row.toml);
    CAPTURE(message);
    CHECK(message.find(row.place) != std::string::npos);
    CHECK(message.find(row.reason) != std::string::npos);
  }
}

TEST_CASE("merges, synonyms, word lists and lines") {
  const TemporaryFolder folder;
  folder.write("merges.toml",
               "[[merge]]\nname = \"A B\"\nvariants = [\"A Bb\"]\n[[distinct]]\nnames = [\"C\", "
               "\"D\"]\n");
  folder.write("synonyms.toml", "[[synonym]]\nwords = [\"ia\", \"ai\"]\nkind = \"same\"\n");
  folder.write("triggers.toml", "[person]\ncivilities = [\"M.\", \"Mme\"]\n");
  folder.write("first_names.tsv", "# prénoms\n_RARE\t3\nANNE\t12\n\nBO\t1\n");
  const Knowledge knowledge = load_knowledge(folder.path());
  REQUIRE(knowledge.merges.size() == 1);
  CHECK(knowledge.merges[0].name == "A B");
  CHECK(knowledge.distinct == std::vector<std::vector<std::string>>{{"C", "D"}});
  REQUIRE(knowledge.synonyms.size() == 1);
  CHECK(knowledge.synonyms[0].kind == SynonymKind::same);
  CHECK(knowledge.triggers.at("person.civilities") == std::vector<std::string>{"M.", "Mme"});
  CHECK(knowledge.first_names == std::vector<std::string>{"ANNE", "BO"});
}

TEST_CASE("a folder that is not there is an error") {
  CHECK_THROWS_AS((void)load_knowledge("/nowhere/at/all"), Error);
}
