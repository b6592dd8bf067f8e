// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/topics/topic_learner.hh"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/topics/singular_vectors.hh"

namespace mercato {
namespace {

constexpr std::uint32_t least_articles = 2;  // that have a word, for it to have contexts
constexpr std::size_t rounds = 2;            // of power iteration

/// The matrix of articles (rows) and words (columns).
struct Articles {
  std::vector<FirstWord> words;  ///< by column
  std::vector<float> rarities;   ///< likewise
  SparseMatrix matrix;
};

Articles articles_of(const TopicSample& sample) {
  std::unordered_map<FirstWord, std::uint32_t> articles_with;
  for (const auto& [hash, words] : sample.articles())
    for (const WordCount& word : words) ++articles_with[word.word];
  Articles articles;
  for (const auto& [word, count] : articles_with)
    if (count >= least_articles) articles.words.push_back(word);
  std::sort(articles.words.begin(), articles.words.end());
  std::unordered_map<FirstWord, std::uint32_t> places;
  const auto all = static_cast<double>(sample.articles().size());
  for (const FirstWord word : articles.words) {
    places.emplace(word, static_cast<std::uint32_t>(places.size()));
    const double with = articles_with[word];
    articles.rarities.push_back(
        static_cast<float>(std::log(1 + (all - with + 0.5) / (with + 0.5))));
  }
  articles.matrix.columns = articles.words.size();
  for (const auto& [hash, words] : sample.articles()) {
    std::vector<MatrixEntry>& row = articles.matrix.rows.emplace_back();
    float squares = 0;
    for (const WordCount& word : words) {
      const auto it = places.find(word.word);
      if (it == places.end()) continue;
      const float weight =
          (1 + std::log(static_cast<float>(word.count))) * articles.rarities[it->second];
      row.push_back({it->second, weight});
      squares += weight * weight;
    }
    const float unit = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (MatrixEntry& entry : row) entry.value *= unit;
  }
  return articles;
}

}  // namespace

WordTopics learn_topics(const TopicSample& sample) {
  if (sample.articles().size() < least_topic_articles) return {};
  const Articles articles = articles_of(sample);
  const std::vector<TopicVector> vectors = largest_singular_vectors(articles.matrix, rounds);
  std::unordered_map<FirstWord, WordTopic> words;
  for (std::size_t w = 0; w < articles.words.size(); ++w)
    words.emplace(articles.words[w], word_topic(vectors[w], articles.rarities[w]));
  return WordTopics(std::move(words));
}

}  // namespace mercato
