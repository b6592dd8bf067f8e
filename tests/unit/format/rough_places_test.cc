// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/rough_places.hh"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/article/damaged.hh"

using namespace mercato;

namespace {

struct Row {
  std::vector<RoughPosting> postings;
  std::vector<RoughPlace> places;
};

std::uint32_t below(std::uint32_t end, std::mt19937& random) {
  return static_cast<std::uint32_t>(random()) % end;
}

/// Documents from `begin` on, one in `gap` in the mean, with up to `most` places each.
Row some_places(std::uint32_t begin, std::size_t documents, std::uint32_t gap, std::uint32_t most,
                std::mt19937& random) {
  Row row;
  for (std::uint32_t document = begin; row.postings.size() < documents; ++document) {
    if (below(gap, random) != 0) continue;
    const std::uint32_t count = 1 + below(most, random);
    row.postings.push_back({document, count});
    for (std::uint32_t i = 0; i < count; ++i)
      row.places.push_back(rough(below(rough_modulus, random)));
  }
  return row;
}

}  // namespace

TEST_CASE("the places of a word are read as they were written, of no document that has none") {
  std::mt19937 random(7);
  for (const std::uint32_t gap : {1U, 2U, 3U, 40U, 5000U})
    for (const std::size_t documents : {1U, 2U, 64U, 700U}) {
      const std::uint32_t begin = below(100'000, random);
      const Row row = some_places(begin, documents, gap, 1 + below(5, random), random);
      RoughPlaces read(begin, pack_rough_places(begin, row.postings, row.places));
      std::size_t place = 0;
      std::uint32_t document = begin;
      for (const RoughPosting& posting : row.postings) {
        for (; document < posting.document; ++document) REQUIRE(!read.of(document));
        const auto found = read.of(document++);
        REQUIRE(found);
        REQUIRE(std::vector<RoughPlace>(found->begin(), found->end()) ==
                std::vector<RoughPlace>(row.places.begin() + place,
                                        row.places.begin() + place + posting.count));
        place += posting.count;
      }
      CHECK(!read.of(document));
    }
}

TEST_CASE("places that are not what was written are an error") {
  std::mt19937 random(8);
  const Row row = some_places(1000, 50, 7, 3, random);
  const std::string packed = pack_rough_places(1000, row.postings, row.places);
  for (std::size_t i = 0; i < packed.size(); ++i) {
    CHECK_THROWS_AS(RoughPlaces(1000, packed.substr(0, i)), DamagedArticle);
    std::string flipped = packed;
    flipped[i] = static_cast<char>(flipped[i] ^ 1U << below(8, random));
    CHECK_THROWS_AS(RoughPlaces(1000, flipped), DamagedArticle);
  }
}

TEST_CASE("a range has some 500 of the documents that have the word") {
  CHECK(RoughRanges::of(1'000'000, 1'000'000).shift == 9);
  CHECK(RoughRanges::of(5'000, 1'000'000).shift == 17);
  CHECK(RoughRanges::of(100, 200).shift == 10);
  const RoughRanges ranges{9};
  CHECK(ranges.range_of(511) == 0);
  CHECK(ranges.range_of(512) == 1);
  CHECK(ranges.begin(3) == 1536);
  CHECK(unpack_rough_ranges(pack_rough_ranges(ranges))->shift == 9);
  CHECK(!unpack_rough_ranges(""));
  CHECK_THROWS_AS((void)unpack_rough_ranges("\x40"), DamagedArticle);
}

TEST_CASE("keys sort by term, then by range, all others before or behind") {
  CHECK(rough_places_replaced_key() < rough_places_key("Za"));
  CHECK(rough_places_key("Za") < rough_places_key("Za", 0));
  CHECK(rough_places_key("Za", 255) < rough_places_key("Za", 256));
  CHECK(rough_places_key("Za", 1U << 31) < rough_places_key("Zaa"));
}

TEST_CASE("documents are packed as gaps") {
  const std::vector<std::uint32_t> documents{1, 2, 130, 70'000, UINT32_MAX};
  CHECK(unpack_documents(pack_documents(documents)) == documents);
  CHECK(unpack_documents("").empty());
  CHECK_THROWS_AS((void)unpack_documents("\xFF"), DamagedArticle);
}
