// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/position_record.hh"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/article/damaged.hh"

namespace mercato {
namespace {

using Places = std::vector<std::uint32_t>;
using TermMap = std::map<std::string, Places>;

std::string packed(const TermMap& terms) {
  std::vector<TermPlaces> places;
  for (const auto& [term, positions] : terms) places.push_back({term, positions});
  std::reverse(places.begin(), places.end());  // words before marks, as in an article
  return pack_positions(places);
}

/// What a record tells of each of these terms.
TermMap read(std::string_view packed, const TermMap& terms) {
  const PositionRecord record(packed);
  std::vector<AskedTerm> asked;
  for (const auto& [term, positions] : terms) asked.emplace_back(term);
  std::vector<Places> places;
  TermMap all;
  constexpr std::size_t at_once = 7;
  for (std::size_t first = 0; first < asked.size(); first += at_once) {
    const std::span<const AskedTerm> some =
        std::span(asked).subspan(first, std::min(at_once, asked.size() - first));
    record.read(some, places);
    for (std::size_t i = 0; i < some.size(); ++i) all[some[i].text] = places[i];
  }
  return all;
}

/// A text of so many words, of which the most frequent are more frequent than in any language.
TermMap text_of(std::uint32_t words, std::mt19937& random) {
  TermMap terms;
  std::uint32_t position = 1;
  for (std::uint32_t i = 0; i < words; ++i, position += random() % 50 == 0 ? 100 : 1) {
    const auto rank = static_cast<std::uint32_t>(random()) % (1 + i / 4 % 20'000);
    terms[fmt::format("Zmot{}", random() % 4 == 0 ? rank : rank % 40)].push_back(position);
    if (i % 10 < 3) terms["XIquote"].push_back(position + 1);
    if (i < 9) terms["XItitle"].push_back(position + 1);
  }
  terms["Znullepart"] = {};
  terms["Znonplus"] = {};
  return terms;
}

TEST_CASE("where words stand is read back") {
  for (const TermMap& terms :
       {TermMap{{"Za", {1}}}, TermMap{{"Za", {}}}, TermMap{{"Za", {0}}, {"Zb", {0}}},
        TermMap{{"Za", {1, 3}}, {"Zb", {2}}, {"XItitle", {2, 3, 4}}},
        TermMap{{"Za", {5, 6, 7, 90'000}}, {"Zb", {8, 70'000}}, {"", {1'000'000}}}})
    CHECK(read(packed(terms), terms) == terms);
}

TEST_CASE("where words stand is read back of articles of all lengths") {
  std::mt19937 random(3);
  for (std::uint32_t words = 1; words < 600; ++words) {
    const TermMap terms = text_of(words, random);
    REQUIRE(read(packed(terms), terms) == terms);
  }
  for (const std::uint32_t words : {5'000U, 50'000U, 200'000U}) {
    const TermMap terms = text_of(words, random);
    const std::string record = packed(terms);
    REQUIRE(read(record, terms) == terms);
    CHECK(record.size() < words * 3 + terms.size());
  }
}

TEST_CASE("terms that stand in a row are found as by their places") {
  std::mt19937 random(8);
  PositionRecord record;
  std::size_t found = 0;
  for (std::uint32_t words = 1; words < 400; ++words) {
    const TermMap terms = text_of(words, random);
    const std::string whole = packed(terms);
    record.open(whole);
    for (std::size_t length = 1; length < 5; ++length) {
      std::vector<AskedTerm> asked;
      std::vector<std::set<std::uint32_t>> places;
      for (std::size_t i = 0; i < length; ++i) {
        const auto& [term, at] = *std::next(terms.begin(), random() % terms.size());
        asked.emplace_back(term);
        places.emplace_back(at.begin(), at.end());
      }
      const bool so = std::any_of(places[0].begin(), places[0].end(), [&](std::uint32_t place) {
        return std::all_of(places.begin(), places.end(),
                           [&](const auto& word) { return word.count(place++) > 0; });
      });
      for (std::size_t rarest = 0; rarest < length; ++rarest)
        REQUIRE(record.has_in_a_row(asked, rarest) == so);
      found += so && length > 1 ? 1 : 0;
    }
  }
  CHECK(found > 50);
}

TEST_CASE("a document without terms has no record") { CHECK(pack_positions({}).empty()); }

TEST_CASE("a record takes a byte a word, and three bits a term, of an article of the press") {
  TermMap terms;
  for (std::uint32_t word = 0; word < 370; ++word)
    terms[fmt::format("Zmot{}", word * word % 200)].push_back(word + 1);
  const std::size_t words = 370;
  CHECK(packed(terms).size() < words + terms.size() * 3 / 8 + 20);
}

TEST_CASE("a damaged record is an error, never an answer") {
  std::mt19937 random(5);
  const TermMap terms = text_of(200, random);
  const std::string whole = packed(terms);
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
    REQUIRE_THROWS_AS(PositionRecord{damaged}, DamagedArticle);
  }
  for (std::size_t size = 0; size < whole.size(); ++size)
    REQUIRE_THROWS_AS(PositionRecord{whole.substr(0, size)}, DamagedArticle);
}

}  // namespace
}  // namespace mercato
