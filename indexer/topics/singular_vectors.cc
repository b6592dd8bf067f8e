// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/topics/singular_vectors.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace mercato {
namespace {

constexpr std::size_t spare_columns = 16;
constexpr std::size_t columns = topic_dimensions + spare_columns;

using Row = std::array<float, columns>;
using Block = std::vector<Row>;
using Square = std::array<std::array<double, columns>, columns>;

void add_scaled(Row& sum, const Row& row, float factor) {
  for (std::size_t i = 0; i < columns; ++i) sum[i] += factor * row[i];
}

/// The matrix times a block with a row for each of its columns: a row for each of its rows.
Block times(const SparseMatrix& matrix, const Block& by_column) {
  Block by_row(matrix.rows.size(), Row{});
  for (std::size_t i = 0; i < by_row.size(); ++i)
    for (const MatrixEntry& entry : matrix.rows[i])
      add_scaled(by_row[i], by_column[entry.column], entry.value);
  return by_row;
}

/// The transposed matrix times a block with a row for each of its rows: a row for each of its
/// columns.
Block transposed_times(const SparseMatrix& matrix, const Block& by_row) {
  Block by_column(matrix.columns, Row{});
  for (std::size_t i = 0; i < by_row.size(); ++i)
    for (const MatrixEntry& entry : matrix.rows[i])
      add_scaled(by_column[entry.column], by_row[i], entry.value);
  return by_column;
}

/// The products of the columns of a block, one with another.
Square products(const Block& block) {
  std::array<Row, columns> sums{};
  Square all{};
  constexpr std::size_t rows_at_once = 256;  // in single precision, then added in double
  for (std::size_t first = 0; first < block.size(); first += rows_at_once) {
    sums = {};
    for (std::size_t r = first; r < std::min(block.size(), first + rows_at_once); ++r)
      for (std::size_t i = 0; i < columns; ++i) add_scaled(sums[i], block[r], block[r][i]);
    for (std::size_t i = 0; i < columns; ++i)
      for (std::size_t j = 0; j < columns; ++j) all[i][j] += double{sums[i][j]};
  }
  return all;
}

/// Makes the columns of a block orthogonal and of length 1 (Cholesky's factor of their products,
/// divided out). A column that depends on those before it becomes nothing.
void orthonormalise(Block& block) {
  const Square all = products(block);
  Square factor{};
  for (std::size_t i = 0; i < columns; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = all[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= factor[i][k] * factor[j][k];
      constexpr double nothing = 1e-6;
      if (i == j)
        factor[i][i] = rest > nothing * all[i][i] ? std::sqrt(rest) : 0;
      else
        factor[i][j] = factor[j][j] > 0 ? rest / factor[j][j] : 0;
    }
  for (Row& row : block)
    for (std::size_t i = 0; i < columns; ++i) {
      double rest = double{row[i]};
      for (std::size_t k = 0; k < i; ++k) rest -= factor[i][k] * double{row[k]};
      row[i] = factor[i][i] > 0 ? static_cast<float>(rest / factor[i][i]) : 0;
    }
}

/// Turns one pair of columns, and rows, of a symmetric matrix so that their product becomes 0.
void rotate(Square& matrix, Square& vectors, std::size_t p, std::size_t q) {
  const double off = matrix[p][q];
  if (std::abs(off) < 1e-14) return;
  const double theta = (matrix[q][q] - matrix[p][p]) / (2 * off);
  const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::hypot(theta, 1));
  const double c = 1 / std::hypot(t, 1);
  const double s = t * c;
  const auto turn = [&](double& x, double& y) {
    const double old = x;
    x = c * old - s * y;
    y = s * old + c * y;
  };
  for (std::size_t k = 0; k < columns; ++k) turn(matrix[k][p], matrix[k][q]);
  for (std::size_t k = 0; k < columns; ++k) turn(matrix[p][k], matrix[q][k]);
  for (std::size_t k = 0; k < columns; ++k) turn(vectors[k][p], vectors[k][q]);
}

/// Eigenvalues (the diagonal `matrix` is left with) and eigenvectors (columns) of a symmetric
/// matrix, by Jacobi's rotations.
Square eigenvectors(Square& matrix) {
  Square vectors{};
  for (std::size_t i = 0; i < columns; ++i) vectors[i][i] = 1;
  constexpr int sweeps = 8;
  for (int sweep = 0; sweep < sweeps; ++sweep)
    for (std::size_t p = 0; p < columns; ++p)
      for (std::size_t q = p + 1; q < columns; ++q) rotate(matrix, vectors, p, q);
  return vectors;
}

/// The vectors of the largest values that a block with a row for each column of the matrix spans.
std::vector<TopicVector> largest_vectors(const Block& by_column) {
  Square matrix = products(by_column);
  const Square vectors = eigenvectors(matrix);
  std::array<std::size_t, columns> order{};
  for (std::size_t i = 0; i < columns; ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return matrix[a][a] > matrix[b][b]; });
  std::vector<TopicVector> largest(by_column.size(), TopicVector{});
  for (std::size_t d = 0; d < topic_dimensions; ++d) {
    const std::size_t column = order[d];
    const double value = matrix[column][column];
    if (value <= 1e-9) break;
    std::array<float, columns> mix{};
    for (std::size_t k = 0; k < columns; ++k)
      mix[k] = static_cast<float>(vectors[k][column] / std::sqrt(value));
    for (std::size_t w = 0; w < by_column.size(); ++w)
      for (std::size_t k = 0; k < columns; ++k) largest[w][d] += mix[k] * by_column[w][k];
  }
  return largest;
}

}  // namespace

std::vector<TopicVector> largest_singular_vectors(const SparseMatrix& matrix, std::size_t rounds) {
  Block by_column(matrix.columns);
  std::mt19937 random(1990);
  for (Row& row : by_column)
    for (float& x : row) x = static_cast<float>(random()) / 0x1p31F - 1;
  for (std::size_t round = 0; round < rounds; ++round) {
    Block by_row = times(matrix, by_column);
    orthonormalise(by_row);
    by_column = transposed_times(matrix, by_row);
  }
  return largest_vectors(by_column);
}

}  // namespace mercato
