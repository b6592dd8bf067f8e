// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/logistic.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <unordered_map>

namespace mercato {
namespace {

using Row = std::array<double, name_class::count>;

struct LearntRow {
  Row weights{};
  Row squares{};  ///< of the gradients so far
  std::uint32_t seen = 0;
};

class Regression {
 public:
  Regression(const std::vector<LabelledName>& names, const LogisticPlan& plan)
      : names_(names), plan_(plan) {
    for (const LabelledName& name : names) {
      for (const FeatureHash feature : name.features) ++rows_[feature].seen;
    }
    std::erase_if(rows_, [&](const auto& entry) { return entry.second.seen < plan.rarest; });
    for (const LabelledName& name : names) {
      auto& known = known_.emplace_back();
      for (const FeatureHash feature : name.features) {
        if (const auto at = rows_.find(feature); at != rows_.end()) known.push_back(&at->second);
      }
    }
  }

  void run() {
    std::vector<std::size_t> order(names_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 random(1);
    for (int epoch = 0; epoch < plan_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      for (const std::size_t name : order) learn(name);
    }
  }

  [[nodiscard]] EntityModel::Table table() const {
    std::vector<EntityModel::Table::Row> out;
    for (const auto& [feature, row] : rows_) {
      EntityModel::Table::Row kept{feature, {}};
      bool useful = false;
      for (std::size_t c = 0; c < name_class::count; ++c) {
        const double weight = std::clamp(row.weights[c] * EntityModel::scale, -32000.0, 32000.0);
        kept.weights[c] = static_cast<std::int16_t>(std::lround(weight));
        useful = useful || std::abs(kept.weights[c]) > negligible;
      }
      if (useful) out.push_back(kept);
    }
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return a.feature < b.feature; });
    return EntityModel::Table(out);
  }

 private:
  static constexpr int negligible = 12;  // of EntityModel::scale

  void learn(std::size_t index) {
    const LabelledName& name = names_[index];
    Row scores{};
    for (const LearntRow* row : known_[index]) {
      for (std::size_t c = 0; c < scores.size(); ++c) scores[c] += row->weights[c];
    }
    const double top = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (double& score : scores) {
      score = std::exp(score - top);
      sum += score;
    }
    Row gradient{};
    for (std::size_t c = 0; c < scores.size(); ++c) {
      gradient[c] = (scores[c] / sum - (c == name.label ? 1.0 : 0.0)) * name.weight;
    }
    for (LearntRow* row : known_[index]) {
      for (std::size_t c = 0; c < scores.size(); ++c) {
        const double g = gradient[c] + plan_.decay * row->weights[c];
        row->squares[c] += g * g;
        row->weights[c] -= plan_.rate * g / std::sqrt(row->squares[c] + 1e-8);
      }
    }
  }

  const std::vector<LabelledName>& names_;
  const LogisticPlan& plan_;
  std::unordered_map<FeatureHash, LearntRow> rows_;
  std::vector<std::vector<LearntRow*>> known_;
};

}  // namespace

EntityModel train_logistic(const std::vector<LabelledName>& names, const LogisticPlan& plan,
                           ModelHeader header) {
  Regression regression(names, plan);
  regression.run();
  return {std::move(header), regression.table()};
}

}  // namespace mercato
