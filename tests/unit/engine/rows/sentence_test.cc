// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/sentence.hh"

#include <doctest/doctest.h>

using namespace mercato;

namespace {

std::string around(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  const Span span{begin, begin + static_cast<std::uint32_t>(part.size())};
  const Span found = sentence_around(text, span);
  return std::string(text.substr(found.begin, found.end - found.begin));
}

}  // namespace

TEST_CASE("a sentence ends at a full stop before a space") {
  CHECK(around("Un. Il vaut 3.5 M$ net. Trois.", "vaut") == "Il vaut 3.5 M$ net.");
  CHECK(around("M. Dupont part. Fin.", "Dupont") == "M. Dupont part.");
  CHECK(around("Titre\nIl part demain", "part") == "Il part demain");
}

TEST_CASE("a span that ends its sentence ends there") {
  CHECK(around("Un. Deux trois. Quatre.", "trois.") == "Deux trois.");
}

TEST_CASE("lines are joined") { CHECK(one_line(" a\n  b ") == "a b"); }
