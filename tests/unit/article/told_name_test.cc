// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include "common/article/annotation_json.hh"

using namespace mercato;

namespace {

std::string told(const std::string& name, std::vector<std::string> mentions) {
  Annotations annotations;
  annotations.entities.push_back({EntityType::organization, name, std::move(mentions)});
  return told_name(annotations, name);
}

}  // namespace

TEST_CASE("an end of a move is named as its article names it") {
  CHECK(told("Boréal", {"Boréal", "le groupe Boréal"}) == "Boréal");
  CHECK(told("Boréal Industries", {"Boréal", "Borea"}) == "Boréal");
  CHECK(told("X", {"X", "X Corp"}) == "X");
}

TEST_CASE("an acronym that the article spells out is told in full") {
  CHECK(told("SPK", {"SPK", "Société protectrice de Kermor"}) == "Société protectrice de Kermor");
  CHECK(told("SPK", {"SPK", "Société de Kermor"}) == "SPK");
}
