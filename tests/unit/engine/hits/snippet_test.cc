// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/hits/snippet.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

/// The snippet for some words, its matches in brackets.
std::string snippet(const std::string& text, const std::vector<std::string>& words) {
  Analyzer analyzer;
  StemSet stems;
  for (const std::string& word : words) stems.insert(analyzer.lexeme(word).stem);
  const Snippet found = make_snippet(analyzer, text, stems);
  std::string marked;
  std::size_t at = 0;
  for (const Span span : found.highlights) {
    marked += found.text.substr(at, span.begin - at);
    marked += '[';
    marked += slice(found.text, span);
    marked += ']';
    at = span.end;
  }
  return marked + found.text.substr(at);
}

std::string filler(std::size_t sentences) {
  std::string text;
  for (std::size_t i = 0; i < sentences; ++i) text += "Il pleut sur la ville et sur les champs. ";
  return text;
}

}  // namespace

TEST_CASE("a snippet is one line with single spaces, none at its ends") {
  CHECK(snippet("La marée\n\nmonte  vite.\n", {"marée"}) == "La [marée] monte vite.");
  CHECK(snippet("\n La\tmarée. ", {"marée"}) == "La [marée].");
  CHECK(snippet("", {"marée"}).empty());
}

TEST_CASE("it starts at a sentence near the match, and says what it leaves out") {
  const std::string text = filler(10) + "La marée monte. " + filler(10);
  const std::string found = snippet(text, {"marée"});
  CHECK(found.starts_with("La [marée] monte. Il pleut"));
  CHECK_FALSE(found.ends_with(" "));
}

TEST_CASE("two passages where the words are apart") {
  const std::string text = "La marée monte. " + filler(12) + "Le navire rentre. " + filler(12);
  const std::string found = snippet(text, {"marée", "navire"});
  CHECK(found.find("La [marée] monte.") != std::string::npos);
  CHECK(found.find("Le [navire] rentre.") != std::string::npos);
  CHECK(found.find("  ") == std::string::npos);
  std::string long_one = "Or";
  for (int i = 0; i < 80; ++i) long_one += " cela dure";
  const std::string apart =
      snippet(long_one + " marée" + long_one.substr(2) + " navire" + long_one.substr(2),
              {"marée", "navire"});
  CHECK(apart.find("[navire]") != std::string::npos);
  CHECK(apart.find("… ") != std::string::npos);
  CHECK(apart.find("… …") == std::string::npos);
}

TEST_CASE("without a match, the beginning of the text") {
  CHECK(snippet("La marée monte.", {"navire"}) == "La marée monte.");
  CHECK(snippet(filler(20), {}).starts_with("Il pleut sur la ville"));
}
