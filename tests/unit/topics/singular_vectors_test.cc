// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/topics/singular_vectors.hh"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

float product(const std::vector<TopicVector>& vectors, std::size_t a, std::size_t b) {
  float sum = 0;
  for (const TopicVector& column : vectors) sum += column[a] * column[b];
  return sum;
}

}  // namespace

TEST_CASE("the singular vectors of a diagonal matrix are its axes, the largest first") {
  SparseMatrix matrix{3, {{{0, 2.0F}}, {{1, 5.0F}}, {{2, 3.0F}}}};
  const auto vectors = largest_singular_vectors(matrix, 2);
  REQUIRE(vectors.size() == 3);
  CHECK(std::abs(vectors[1][0]) == doctest::Approx(1));
  CHECK(std::abs(vectors[2][1]) == doctest::Approx(1));
  CHECK(std::abs(vectors[0][2]) == doctest::Approx(1));
  CHECK(vectors[0][3] == 0);  // the matrix has no fourth
}

TEST_CASE("singular vectors have length 1 and stand at right angles") {
  SparseMatrix matrix{40, {}};
  for (std::uint32_t i = 0; i < 60; ++i)
    matrix.rows.push_back({{i * 7 % 40, 1.0F + static_cast<float>(i % 5)},
                           {(i * 11 + 3) % 40, 2.0F},
                           {(i * i) % 40, 0.5F}});
  const auto vectors = largest_singular_vectors(matrix, 4);
  CHECK(product(vectors, 0, 0) == doctest::Approx(1).epsilon(0.001));
  CHECK(product(vectors, 5, 5) == doctest::Approx(1).epsilon(0.001));
  CHECK(std::abs(product(vectors, 0, 5)) < 0.001);
}

TEST_CASE("an empty matrix has vectors of nothing") {
  const auto vectors = largest_singular_vectors({2, {{}, {}}}, 2);
  REQUIRE(vectors.size() == 2);
  CHECK(norm(vectors[0]) == 0);
}
