// SPDX-License-Identifier: GPL-2.0-or-later
#include <limits>
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "indexer/glass/decoding.hh"
#include "indexer/glass/encoding.hh"

namespace mercato::glass {
namespace {

using Positions = std::vector<std::uint32_t>;

Positions packed_and_back(const Positions& positions) {
  std::string packed;
  append_positions(packed, positions);
  return read_positions(packed);
}

TEST_CASE("packed positions are read back") {
  const std::uint32_t largest = std::numeric_limits<std::uint32_t>::max();
  for (const Positions& positions :
       {Positions{0}, Positions{largest}, Positions{0, 2}, Positions{0, largest - 1},
        Positions{5, 6, 7, 8, 9}, Positions{1, 2, 1000, 1001, 70000}})
    CHECK(packed_and_back(positions) == positions);
}

TEST_CASE("0 and 1 are read as 1: glass has no other form for them") {
  CHECK(packed_and_back({0, 1}) == Positions{1});
}

TEST_CASE("packed positions of all densities are read back") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const std::uint32_t end =
        1 + static_cast<std::uint32_t>(random()) % (round % 2 == 0 ? 40 : 90000);
    std::set<std::uint32_t> drawn;
    for (std::uint32_t i = 0; i <= static_cast<std::uint32_t>(round) % 50; ++i)
      drawn.insert(1 + static_cast<std::uint32_t>(random()) % end);
    const Positions positions(drawn.begin(), drawn.end());
    REQUIRE(packed_and_back(positions) == positions);
  }
}

}  // namespace
}  // namespace mercato::glass
