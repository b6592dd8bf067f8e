// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/word_contexts.hh"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/text/analyzer.hh"

using namespace mercato;

namespace {

/// Texts in which a ship and a vessel do the same things, and a baker others.
void fill(WordContexts& contexts, Analyzer& analyzer) {
  const std::vector<std::string> places{"quai", "port", "chantier", "bassin", "large"};
  for (int i = 0; i < 400; ++i) {
    const std::string& place = places[static_cast<std::size_t>(i) % places.size()];
    const std::string ship = i % 2 == 0 ? "navire" : "bateau";
    for (const std::string& text : std::vector<std::string>{
             fmt::format("Le grand {0} quitte son {1}. Ce {0} rouillé coule.", ship, place),
             fmt::format("La jeune boulangère vend du pain frais au marché du {}.", place),
             "Le capitaine Dupond salue, le capitaine Martin salue."}) {
      std::vector<Token> tokens;
      analyzer.tokenize(text, tokens);
      contexts.add(tokens);
    }
  }
}

}  // namespace

TEST_CASE("words of the same contexts are near, names and others are not") {
  Analyzer analyzer;
  WordContexts contexts;
  fill(contexts, analyzer);
  const std::vector<NearWords> near = contexts.nearest(0.8);
  const auto ships = std::find_if(near.begin(), near.end(), [](const NearWords& pair) {
    return (pair.first == "navire" && pair.second == "bateau") ||
           (pair.first == "bateau" && pair.second == "navire");
  });
  REQUIRE(ships != near.end());
  CHECK(ships->first_count == 400);
  CHECK(ships->likeness <= 1.0001);
  for (const NearWords& pair : near) {
    CHECK(pair.first != "dupond");
    CHECK(pair.second != "martin");
    CHECK(pair.first != "boulangère");
  }
}

TEST_CASE("rare words have no contexts worth comparing") {
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize("Le navire coule. Le bateau coule.", tokens);
  WordContexts contexts;
  CHECK(contexts.nearest(0).empty());
  contexts.add(tokens);
  contexts.add({});
  CHECK(contexts.nearest(0).empty());
}
