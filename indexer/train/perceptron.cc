// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/perceptron.hh"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <utility>

namespace mercato {
namespace {

using Row = std::array<double, tag::count>;

/// A weight and its sum over all updates so far, brought up to date only when it changes.
struct AveragedRow {
  Row now{};
  Row sum{};
  std::array<std::uint64_t, tag::count> since{};

  void change(std::size_t tag, double by, std::uint64_t time) {
    sum[tag] += now[tag] * static_cast<double>(time - since[tag]);
    since[tag] = time;
    now[tag] += by;
  }

  [[nodiscard]] double mean(std::size_t tag, std::uint64_t time) const {
    return (sum[tag] + now[tag] * static_cast<double>(time - since[tag])) /
           static_cast<double>(time);
  }
};

class Perceptron {
 public:
  Perceptron(const std::vector<TrainingSentence>& sentences, std::uint32_t rarest) {
    std::unordered_map<FeatureHash, std::uint32_t> seen;
    for (const auto& sentence : sentences) {
      for (const auto& word : sentence.features) {
        for (const FeatureHash feature : word) ++seen[feature];
      }
    }
    for (const auto& [feature, times] : seen) {
      if (times >= rarest) features_.push_back(feature);
    }
    std::sort(features_.begin(), features_.end());
    std::unordered_map<FeatureHash, std::uint32_t> number;
    for (std::uint32_t i = 0; i < features_.size(); ++i) number[features_[i]] = i;
    for (const auto& sentence : sentences) {
      auto& words = sentences_.emplace_back();
      for (const auto& word : sentence.features) {
        auto& known = words.emplace_back();
        for (const FeatureHash feature : word) {
          if (const auto at = number.find(feature); at != number.end()) known.push_back(at->second);
        }
      }
    }
    rows_.resize(features_.size());
    transitions_.resize(tag::count);
  }

  /// Adds the mean weights of this run to the model and starts the next from nothing.
  void finish_run() {
    means_.resize(rows_.size());
    transition_means_.resize(transitions_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) add_means(rows_[i], means_[i]);
    for (std::size_t i = 0; i < transitions_.size(); ++i) {
      add_means(transitions_[i], transition_means_[i]);
    }
    rows_.assign(rows_.size(), {});
    transitions_.assign(transitions_.size(), {});
    time_ = 0;
    ++runs_;
  }

  void learn(std::size_t sentence, const std::vector<std::uint8_t>& gold) {
    ++time_;
    const std::vector<std::uint8_t> guess = decode(sentences_[sentence]);
    if (guess == gold) return;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      const std::size_t gold_before = i == 0 ? tag::outside : gold[i - 1];
      const std::size_t guess_before = i == 0 ? tag::outside : guess[i - 1];
      if (gold[i] != guess[i]) {
        for (const std::uint32_t feature : sentences_[sentence][i]) {
          rows_[feature].change(gold[i], 1, time_);
          rows_[feature].change(guess[i], -1, time_);
        }
      }
      if (gold[i] != guess[i] || gold_before != guess_before) {
        transitions_[gold_before].change(gold[i], 1, time_);
        transitions_[guess_before].change(guess[i], -1, time_);
      }
    }
  }

  [[nodiscard]] TaggerModel model(ModelHeader header, std::vector<FeatureHash> lower_words) const {
    double largest = 1e-9;
    for (const Row& row : means_) {
      for (const double weight : row) largest = std::max(largest, std::abs(weight));
    }
    const double scale = std::min(256.0 / runs_, 30000.0 / largest);
    std::vector<TaggerModel::Row> rows;
    for (std::size_t i = 0; i < means_.size(); ++i) {
      TaggerModel::Row row{features_[i], {}};
      bool useful = false;
      for (std::size_t t = 0; t < tag::count; ++t) {
        row.weights[t] = static_cast<std::int16_t>(std::lround(means_[i][t] * scale));
        useful = useful || std::abs(row.weights[t]) > negligible;
      }
      if (useful) rows.push_back(row);
    }
    std::array<std::array<std::int32_t, tag::count>, tag::count> transitions{};
    for (std::size_t from = 0; from < tag::count; ++from) {
      for (std::size_t to = 0; to < tag::count; ++to) {
        transitions[from][to] =
            static_cast<std::int32_t>(std::lround(transition_means_[from][to] * scale));
      }
    }
    return TaggerModel(std::move(header), rows, std::move(lower_words), transitions);
  }

 private:
  static constexpr int negligible = 16;  // of 256: rows below it decide nothing

  void add_means(const AveragedRow& row, Row& means) const {
    for (std::size_t t = 0; t < tag::count; ++t) means[t] += row.mean(t, time_);
  }

  [[nodiscard]] Row emission(const std::vector<std::uint32_t>& features) const {
    Row scores{};
    for (const std::uint32_t feature : features) {
      for (std::size_t t = 0; t < tag::count; ++t) scores[t] += rows_[feature].now[t];
    }
    return scores;
  }

  [[nodiscard]] std::vector<std::uint8_t> decode(
      const std::vector<std::vector<std::uint32_t>>& words) const {
    std::vector<Row> best(words.size());
    std::vector<std::array<std::uint8_t, tag::count>> back(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      best[i] = emission(words[i]);
      for (std::size_t to = 0; to < tag::count; ++to) {
        double top = -std::numeric_limits<double>::infinity();
        for (std::size_t from = 0; from < tag::count; ++from) {
          if ((i == 0 && from != tag::outside) || !tag::may_follow(from, to)) continue;
          const double score = (i == 0 ? 0 : best[i - 1][from]) + transitions_[from].now[to];
          if (score > top) {
            top = score;
            back[i][to] = static_cast<std::uint8_t>(from);
          }
        }
        best[i][to] += top;
      }
    }
    std::vector<std::uint8_t> tags(words.size());
    auto tag = static_cast<std::uint8_t>(std::max_element(best.back().begin(), best.back().end()) -
                                         best.back().begin());
    for (std::size_t i = words.size(); i-- > 0;) {
      tags[i] = tag;
      tag = back[i][tag];
    }
    return tags;
  }

  std::vector<FeatureHash> features_;
  std::vector<std::vector<std::vector<std::uint32_t>>> sentences_;
  std::vector<AveragedRow> rows_;
  std::vector<AveragedRow> transitions_;  ///< by the tag before
  std::uint64_t time_ = 0;
  std::vector<Row> means_;  ///< summed over runs
  std::vector<Row> transition_means_;
  double runs_ = 0;
};

}  // namespace

TaggerModel train_tagger(const std::vector<TrainingSentence>& sentences,
                         const std::vector<FeatureHash>& lower_words, const TrainingPlan& plan,
                         ModelHeader header) {
  Perceptron perceptron(sentences, plan.rarest);
  for (std::uint32_t run = 1; run <= plan.runs; ++run) {
    std::vector<std::size_t> order(sentences.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random(run);
    for (int epoch = 0; epoch < plan.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::size_t sentence : order) perceptron.learn(sentence, sentences[sentence].tags);
    }
    perceptron.finish_run();
  }
  return perceptron.model(std::move(header), lower_words);
}

}  // namespace mercato
