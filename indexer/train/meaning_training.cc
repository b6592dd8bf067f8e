// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/meaning_training.hh"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/format/form_slot.hh"
#include "common/text/analyzer.hh"
#include "common/text/unicode.hh"
#include "indexer/topics/singular_vectors.hh"
#include "indexer/train/gold.hh"

namespace mercato {
namespace {

constexpr std::size_t window = 20;  // words on each side
constexpr double smoothing = 0.75;  // of contexts
constexpr std::size_t rounds = 4;   // of power iteration
constexpr std::size_t band = 1000;  // rows of the matrix that are counted at once
constexpr std::uint32_t unknown = UINT32_MAX;

/// Texts as numbers of their stems, stop words left out.
struct Texts {
  std::vector<FirstWord> words;                 ///< by number
  std::vector<std::uint32_t> articles_with;     ///< likewise
  std::vector<std::vector<std::uint32_t>> all;  ///< a text each
};

Texts read_texts(const std::vector<std::string>& files) {
  Texts texts;
  std::unordered_map<FirstWord, std::uint32_t> numbers;
  std::vector<std::size_t> last_text;
  Analyzer analyzer;
  std::vector<Token> tokens;
  for (const std::string& file : files)
    for_each_object(file, R"(a line holds an article: {"body": "..."})", [&](const auto& object) {
      const std::string body = to_nfc(text_of(object, "body"));
      tokens.clear();
      analyzer.tokenize(body, tokens);
      std::vector<std::uint32_t>& text = texts.all.emplace_back();
      for (const Token& token : tokens) {
        if (token.lexeme->stop) continue;
        const FirstWord word = first_word(form_hash(token.lexeme->stem));
        const auto [it, fresh] =
            numbers.try_emplace(word, static_cast<std::uint32_t>(texts.words.size()));
        if (fresh) {
          texts.words.push_back(word);
          texts.articles_with.push_back(0);
          last_text.push_back(0);
        }
        const std::uint32_t number = it->second;
        if (std::exchange(last_text[number], texts.all.size()) != texts.all.size())
          ++texts.articles_with[number];
        text.push_back(number);
      }
      (void)analyzer.recycle();
    });
  return texts;
}

/// Leaves out the rarest stems and numbers the others anew.
void keep_frequent(Texts& texts, std::size_t rarest) {
  Texts kept;
  std::vector<std::uint32_t> renumbered(texts.words.size(), unknown);
  for (std::size_t i = 0; i < texts.words.size(); ++i)
    if (texts.articles_with[i] >= rarest) {
      renumbered[i] = static_cast<std::uint32_t>(kept.words.size());
      kept.words.push_back(texts.words[i]);
      kept.articles_with.push_back(texts.articles_with[i]);
    }
  for (const std::vector<std::uint32_t>& text : texts.all) {
    std::vector<std::uint32_t>& words = kept.all.emplace_back();
    for (const std::uint32_t number : text)
      if (renumbered[number] != unknown) words.push_back(renumbered[number]);
  }
  texts = std::move(kept);
}

/// Calls `use` with each word of the texts, a neighbour and what that counts.
template <typename Use>
void for_each_neighbour(const Texts& texts, Use use) {
  for (const std::vector<std::uint32_t>& text : texts.all)
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::size_t first = i - std::min(i, window);
      const std::size_t end = std::min(text.size(), i + window + 1);
      for (std::size_t j = first; j < end; ++j)
        if (j != i) use(text[i], text[j], 1 / std::sqrt(static_cast<float>(j < i ? i - j : j - i)));
    }
}

/// Positive pointwise mutual information: a row for each context, a column for each word.
SparseMatrix information_of(const Texts& texts) {
  const std::size_t words = texts.words.size();
  std::vector<double> counts(words);
  for_each_neighbour(texts, [&](std::uint32_t word, std::uint32_t, float count) {
    counts[word] += double{count};
  });
  double smoothed = 0;
  for (const double count : counts) smoothed += std::pow(count, smoothing);
  SparseMatrix matrix{words, {}};
  for (std::size_t first = 0; first < words; first += band) {
    const std::size_t rows = std::min(band, words - first);
    std::vector<float> together(rows * words);
    for_each_neighbour(texts, [&](std::uint32_t context, std::uint32_t word, float count) {
      if (context >= first && context < first + rows)
        together[(context - first) * words + word] += count;
    });
    for (std::size_t r = 0; r < rows; ++r) {
      std::vector<MatrixEntry>& row = matrix.rows.emplace_back();
      const double context = std::pow(counts[first + r], smoothing) / smoothed;
      for (std::size_t word = 0; word < words; ++word) {
        const double count = double{together[r * words + word]};
        if (count <= 0) continue;
        const double information = std::log(count / (counts[word] * context));
        if (information > 0)
          row.push_back({static_cast<std::uint32_t>(word), static_cast<float>(information)});
      }
    }
  }
  return matrix;
}

}  // namespace

WordTopics train_meanings(const MeaningTraining& training) {
  Texts texts = read_texts(training.articles);
  keep_frequent(texts, training.rarest);
  const std::vector<TopicVector> vectors = largest_singular_vectors(information_of(texts), rounds);
  std::unordered_map<FirstWord, WordTopic> words;
  for (std::size_t w = 0; w < texts.words.size(); ++w) {
    const TopicVector& vector = vectors[w];
    const float size = norm(vector);
    if (size <= 0) continue;
    const double rarity = std::log(static_cast<double>(texts.all.size()) /
                                   static_cast<double>(texts.articles_with[w]));
    words.emplace(texts.words[w], word_topic(vector, static_cast<float>(rarity) / size));
  }
  return WordTopics(std::move(words));
}

}  // namespace mercato
