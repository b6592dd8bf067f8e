// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/stem_matches.hh"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

using Found = std::vector<std::pair<std::string, std::string>>;  ///< word as written, its stem

Found matches(std::string_view text, const StemSet& stems) {
  Analyzer analyzer;
  Found found;
  for (const StemMatch& match : find_stem_matches(analyzer, text, stems))
    found.emplace_back(slice(text, match.span), *match.stem);
  return found;
}

/// The slow way: every word is cut out and stemmed.
Found plainly(std::string_view text, const StemSet& stems) {
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize(text, tokens);
  Found found;
  for (const Token& token : tokens) {
    std::vector<std::string> terms{token.lexeme->stem};
    for (const OtherTerm& other : token.lexeme->others) terms.push_back(other.term);
    const auto term = std::find_if(terms.begin(), terms.end(),
                                   [&](const std::string& one) { return stems.contains(one); });
    if (term != terms.end()) found.emplace_back(slice(text, token.span()), *term);
  }
  return found;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a word is found whatever stands beside it") {
  const StemSet stems{"met", "meta"};
  const Found one{{"Meta", "meta"}};
  for (const char* text : {"Meta", "chez Meta.", "(Meta)", "« Meta »", "l’ex-Meta", "d'Meta",
                           "IA/Meta", "Le\u00A0Meta", "salaire,Meta", "où…Meta", "Çà\nMeta"}) {
    CAPTURE(text);
    CHECK(matches(text, stems) == one);
  }
  CHECK(matches("", stems).empty());
  CHECK(matches("Rien n’y répond ; pas même un métro.", stems).empty());
}

TEST_CASE("words stemmed as another, accents, numbers over spaces, scripts without spaces") {
  CHECK(matches("des yeux, l’œil", {"oeil"}) == Found{{"yeux", "oeil"}, {"œil", "oeil"}});
  CHECK(matches("Élus et élèves", {"elu"}) == Found{{"Élus", "elu"}});
  CHECK(matches("près de 200 000 euros", {"200000"}) == Found{{"200 000", "200000"}});
  const StemSet none{};
  CHECK(matches("Meta", none).empty());
}

TEST_CASE("the same words as the slow way finds, in every article of the test data") {
  std::size_t files = 0;
  std::size_t found = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(MERCATO_TEST_DATA)) {
    if (!entry.is_regular_file() || entry.file_size() > 1 << 20) continue;
    const std::string text = read(entry.path());
    Analyzer analyzer;
    std::vector<Token> tokens;
    analyzer.tokenize(text, tokens);
    StemSet stems;
    for (std::size_t i = 0; i < tokens.size(); i += 1 + tokens.size() / 7)
      stems.insert(tokens[i].lexeme->stem);
    CAPTURE(entry.path());
    const Found slow = plainly(text, stems);
    CHECK(matches(text, stems) == slow);
    for (const std::string& stem : stems) CHECK(matches(text, {stem}) == plainly(text, {stem}));
    found += slow.size();
    ++files;
  }
  CHECK(files > 5);
  CHECK(found > 50);
}
