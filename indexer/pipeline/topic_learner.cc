// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/topic_learner.hh"

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mercato {
namespace {

constexpr std::size_t spare_columns = 16;
constexpr std::size_t columns = topic_dimensions + spare_columns;
constexpr std::size_t rounds = 2;
constexpr std::uint32_t least_articles = 2;  // that have a word, for it to have contexts

using Row = std::array<float, columns>;
using Block = std::vector<Row>;
using Square = std::array<std::array<double, columns>, columns>;

/// An entry of the matrix in one article's row.
struct Entry {
  std::uint32_t word = 0;
  float weight = 0;
};

/// The matrix of articles and words, sparse, by article.
struct Matrix {
  std::vector<FirstWord> words;              ///< by column
  std::vector<float> rarities;               ///< by column
  std::vector<std::vector<Entry>> articles;  ///< rows
};

Matrix matrix_of(const TopicSample& sample) {
  std::unordered_map<FirstWord, std::uint32_t> articles_with;
  for (const auto& [hash, words] : sample.articles())
    for (const WordCount& word : words) ++articles_with[word.word];
  Matrix matrix;
  for (const auto& [word, count] : articles_with)
    if (count >= least_articles) matrix.words.push_back(word);
  std::sort(matrix.words.begin(), matrix.words.end());
  std::unordered_map<FirstWord, std::uint32_t> places;
  const auto all = static_cast<double>(sample.articles().size());
  for (const FirstWord word : matrix.words) {
    places.emplace(word, static_cast<std::uint32_t>(places.size()));
    const double with = articles_with[word];
    matrix.rarities.push_back(static_cast<float>(std::log(1 + (all - with + 0.5) / (with + 0.5))));
  }
  for (const auto& [hash, words] : sample.articles()) {
    std::vector<Entry>& row = matrix.articles.emplace_back();
    float squares = 0;
    for (const WordCount& word : words) {
      const auto it = places.find(word.word);
      if (it == places.end()) continue;
      const float weight =
          (1 + std::log(static_cast<float>(word.count))) * matrix.rarities[it->second];
      row.push_back({it->second, weight});
      squares += weight * weight;
    }
    const float unit = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (Entry& entry : row) entry.weight *= unit;
  }
  return matrix;
}

void add_scaled(Row& sum, const Row& row, float factor) {
  for (std::size_t i = 0; i < columns; ++i) sum[i] += factor * row[i];
}

/// The matrix times a block of a row for each word: a row for each article.
Block times(const Matrix& matrix, const Block& by_word) {
  Block by_article(matrix.articles.size(), Row{});
  for (std::size_t i = 0; i < by_article.size(); ++i)
    for (const Entry& entry : matrix.articles[i])
      add_scaled(by_article[i], by_word[entry.word], entry.weight);
  return by_article;
}

/// The transposed matrix times a block of a row for each article: a row for each word.
Block transposed_times(const Matrix& matrix, const Block& by_article) {
  Block by_word(matrix.words.size(), Row{});
  for (std::size_t i = 0; i < by_article.size(); ++i)
    for (const Entry& entry : matrix.articles[i])
      add_scaled(by_word[entry.word], by_article[i], entry.weight);
  return by_word;
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

/// The singular vectors of the largest singular values, by word, from a block that spans them.
std::vector<TopicVector> largest_vectors(const Block& by_word) {
  Square matrix = products(by_word);
  const Square vectors = eigenvectors(matrix);
  std::array<std::size_t, columns> order{};
  for (std::size_t i = 0; i < columns; ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return matrix[a][a] > matrix[b][b]; });
  std::vector<TopicVector> largest(by_word.size(), TopicVector{});
  for (std::size_t d = 0; d < topic_dimensions; ++d) {
    const std::size_t column = order[d];
    const double value = matrix[column][column];
    if (value <= 1e-9) break;
    std::array<float, columns> mix{};
    for (std::size_t k = 0; k < columns; ++k)
      mix[k] = static_cast<float>(vectors[k][column] / std::sqrt(value));
    for (std::size_t w = 0; w < by_word.size(); ++w)
      for (std::size_t k = 0; k < columns; ++k) largest[w][d] += mix[k] * by_word[w][k];
  }
  return largest;
}

WordTopic packed(const TopicVector& vector, float factor) {
  constexpr float most_in_byte = 127;
  float most = 0;
  for (const float x : vector) most = std::max(most, std::abs(x));
  WordTopic word;
  if (most <= 0) return word;
  word.scale = factor * most / most_in_byte;
  for (std::size_t i = 0; i < topic_dimensions; ++i)
    word.direction[i] = static_cast<std::int8_t>(std::lround(vector[i] / most * most_in_byte));
  return word;
}

}  // namespace

WordTopics learn_topics(const TopicSample& sample) {
  if (sample.articles().size() < least_topic_articles) return {};
  const Matrix matrix = matrix_of(sample);
  Block by_word(matrix.words.size());
  std::mt19937 random(1990);
  for (Row& row : by_word)
    for (float& x : row) x = static_cast<float>(random()) / 0x1p31F - 1;
  for (std::size_t round = 0; round < rounds; ++round) {
    Block by_article = times(matrix, by_word);
    orthonormalise(by_article);
    by_word = transposed_times(matrix, by_article);
  }
  const std::vector<TopicVector> vectors = largest_vectors(by_word);
  std::unordered_map<FirstWord, WordTopic> words;
  for (std::size_t w = 0; w < vectors.size(); ++w)
    words.emplace(matrix.words[w], packed(vectors[w], matrix.rarities[w]));
  return WordTopics(std::move(words));
}

}  // namespace mercato
