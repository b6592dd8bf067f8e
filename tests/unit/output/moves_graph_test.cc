// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/moves_graph.hh"

#include <string>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "searcher/output/presentation.hh"

using namespace mercato;

namespace {

const std::vector<MoveFlow> flows = {
    {"xAI", "OpenAI", {"Mike Liberatore", "Uday Ruddarraju"}},
    {"Meta", "xAI", {"trois ingénieurs"}},
};

}  // namespace

TEST_CASE("moves as DOT: an arrow for each pair, with who went") {
  CHECK(moves_dot(flows) ==
        "digraph moves {\n"
        "  rankdir=LR;\n"
        "  node [shape=box];\n"
        "  \"xAI\" -> \"OpenAI\" [label=2, penwidth=2, tooltip=\"Mike Liberatore, Uday "
        "Ruddarraju\"];\n"
        "  \"Meta\" -> \"xAI\" [label=1, penwidth=1, tooltip=\"trois ingénieurs\"];\n"
        "}\n");
  CHECK(moves_dot({}) == "digraph moves {\n  rankdir=LR;\n  node [shape=box];\n}\n");
}

TEST_CASE("moves as Mermaid: one node a name, wherever it stands") {
  CHECK(moves_mermaid(flows) ==
        "flowchart LR\n"
        "  o0[\"xAI\"] -->|2| o1[\"OpenAI\"]\n"
        "  o2[\"Meta\"] -->|1| o0[\"xAI\"]\n");
  CHECK(moves_mermaid({}) == "flowchart LR\n");
}

TEST_CASE("no name breaks a graph") {
  struct Case {
    std::string name;
    std::string dot;
    std::string mermaid;
  };
  const Case cases[] = {
      {"Le \"Monde\"", R"("Le \"Monde\"")", "Le #34;Monde#34;"},
      {"a\\", R"("a\\")", "a#92;"},
      {"AT&T", R"("AT&amp;T")", "AT#38;T"},
      {"R&amp;D", R"("R&amp;amp;D")", "R#38;amp#59;D"},
      {"<b>x</b>", R"("<b>x</b>")", "#60;b#62;x#60;/b#62;"},
      {"[x](y) {z}|", R"("[x](y) {z}|")", "#91;x#93;#40;y#41; #123;z#125;#124;"},
      {"`n#1; %%", R"("`n#1; %%")", "#96;n#35;1#59; #37;#37;"},
      {"deux\nlignes", R"("deux lignes")", "deux lignes"},
      {"end", R"("end")", "end"},
      {"L’Oréal Saint-Étienne", R"("L’Oréal Saint-Étienne")", "L’Oréal Saint-Étienne"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const std::vector<MoveFlow> one = {{c.name, "Z", {"q"}}};
    CHECK(moves_dot(one).find("  " + c.dot + " -> \"Z\" [label=1") != std::string::npos);
    CHECK(moves_mermaid(one) == "flowchart LR\n  o0[\"" + c.mermaid + "\"] -->|1| o1[\"Z\"]\n");
  }
}

TEST_CASE("a graph of moves has graph formats only, a list of moves none") {
  Presentation how;
  how.format = Format::json;
  CHECK_THROWS_AS((void)render(Listing<MoveFlow>{"", flows}, how), Error);
  how.format = Format::dot;
  CHECK_THROWS_AS((void)render(Listing<QuoteRow>{}, how), Error);
}
