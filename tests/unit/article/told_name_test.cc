// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "common/article/annotation_json.hh"
#include "common/article/article.hh"

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

TEST_CASE("places are counted in code points, whatever the order of rows") {
  Article article;
  article.body = std::string(1000, 'a') + "é" + std::string(1000, 'b');
  Annotations annotations;
  Move move;
  for (const std::uint32_t at : {1002U, 0U, 1000U, 2002U}) {
    move.span = {at, at};
    annotations.moves.push_back(move);
  }
  const auto rows = annotation_json(article, annotations)["moves"];
  std::vector<std::size_t> starts;
  for (const auto& row : rows) starts.push_back(row["start"]);
  CHECK(starts == std::vector<std::size_t>{1001, 0, 1000, 2001});
}

TEST_CASE("rows that go back and forth are told in linear time") {
  const auto seconds = [](std::uint32_t rows) {
    Article article;
    article.body = std::string(rows * 50, 'a');
    Annotations annotations;
    annotations.entities.resize(rows);
    Move move;
    for (std::uint32_t i = 0; i < rows; ++i) {
      annotations.entities[i].name = "Nom " + std::to_string(i);
      move.span = {i % 2 == 0 ? rows * 50 - rows + i / 2 : i, rows * 50 - 1};
      move.person = annotations.entities[i].name;
      annotations.moves.push_back(move);
    }
    double least = 1e9;
    for (int round = 0; round < 3; ++round) {
      const std::clock_t began = std::clock();
      CHECK(annotation_json(article, annotations)["moves"].size() == rows);
      least = std::min(least, static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    }
    return least;
  };
  CHECK(seconds(20'000) < 8 * seconds(5'000));  // square time: 16 times
}
