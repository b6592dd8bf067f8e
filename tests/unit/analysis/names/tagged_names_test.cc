// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/tagged_names.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/text/analyzer.hh"

using namespace mercato;

namespace {

/// What remains of these places, each a first word and the word behind its last.
std::vector<std::string> places(
    const std::string& text, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& tagged) {
  static const Lexicon lexicon(load_knowledge(MERCATO_KNOWLEDGE));
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize(text, tokens);
  std::vector<NameSpan> spans;
  for (const auto& [first, last] : tagged) spans.push_back({first, last, EntityType::place});
  WordTable words(lexicon);
  std::vector<NameSpan> names;
  TaggedNames(words).clean(text, tokens, spans, names);
  std::vector<std::string> out;
  for (const NameSpan& name : names) {
    std::vector<std::string> parts;
    for (std::uint32_t i = name.first; i < name.last; ++i)
      parts.emplace_back(tokens[i].lexeme->surface);
    out.push_back(fmt::format("{}", fmt::join(parts, " ")));
  }
  return out;
}

}  // namespace

TEST_CASE("ordinary words before a name are part of it where the article mostly says so") {
  const std::string text = "Le port de Kermor ouvre. Au port de Kermor on vend. Ce port de Kermor";
  using Names = std::vector<std::string>;
  CHECK(places(text, {{1, 4}, {6, 9}, {13, 15}}) ==
        Names{"port de Kermor", "port de Kermor", "Kermor"});
  CHECK(places(text, {{3, 4}, {6, 9}, {14, 15}}) == Names{"Kermor", "Kermor", "Kermor"});
  CHECK(places("Il rejoint le port de Kermor.", {{3, 6}}) == Names{"port de Kermor"});
}
