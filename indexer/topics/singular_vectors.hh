// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/index/topics.hh"

namespace mercato {

/// An entry in one row of a sparse matrix.
struct MatrixEntry {
  std::uint32_t column = 0;
  float value = 0;
};

struct SparseMatrix {
  std::size_t columns = 0;
  std::vector<std::vector<MatrixEntry>> rows;
};

/// The right singular vectors of a matrix's largest singular values: what each column has in each
/// of the first `topic_dimensions`, by random projection and `rounds` of power iteration (Halko,
/// Martinsson and Tropp 2011, algorithm 4.4). Where the matrix has fewer, the others are 0. The
/// same matrix gives the same vectors.
[[nodiscard]] std::vector<TopicVector> largest_singular_vectors(const SparseMatrix& matrix,
                                                                std::size_t rounds);

}  // namespace mercato
