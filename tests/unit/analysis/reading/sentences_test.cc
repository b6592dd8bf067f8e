// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/reading/sentences.hh"

#include <string>

#include <doctest/doctest.h>

#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

/// The sentences of a text, joined by « | ».
std::string sentences_of(const std::string& text) {
  const test::ReadText read(text);
  std::string found;
  for (const Sentence& sentence : read.reading().sentences) {
    if (!found.empty()) found += "|";
    found += read.at(sentence.span);
  }
  return found;
}

struct Example {
  const char* text;
  const char* sentences;
};

}  // namespace

TEST_CASE("sentences end at full stops, marks and lines, not at abbreviations") {
  const Example examples[] = {
      {"Il part. Elle reste.", "Il part.| Elle reste."},
      {"Il part.Elle reste.", "Il part.|Elle reste."},
      {"Il part ! Elle reste ?", "Il part !| Elle reste ?"},
      {"Il part\nElle reste", "Il part\n|Elle reste"},
      {"M. Vidal et Mme. Morel sont là.", "M. Vidal et Mme. Morel sont là."},
      {"Le fleuve, le port, etc. Tout y est.", "Le fleuve, le port, etc. Tout y est."},
      {"J. Morel l'a dit.", "J. Morel l'a dit."},
      {"Il a 3.500 euros et 1,5 million.", "Il a 3.500 euros et 1,5 million."},
      {"Il a crié « Partez ! » avant la fin.", "Il a crié « Partez ! » avant la fin."},
      {"Il hésite... puis part.", "Il hésite... puis part."},
      {"Il hésite… puis part… Elle reste.", "Il hésite… puis part…| Elle reste."},
      {"Il dit \"Je pars.\" Elle reste.", "Il dit \"Je pars.\"| Elle reste."},
      {"Il part.\"Je reste\", dit-elle.", "Il part.|\"Je reste\", dit-elle."},
  };
  for (const auto& example : examples)
    CHECK(sentences_of(example.text) == std::string(example.sentences));
}
