// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/entity_model.hh"

#include <algorithm>
#include <cmath>

namespace mercato {

EntityModel EntityModel::load(const std::filesystem::path& file) {
  ModelReader reader(file, "entities");
  Table weights = reader.get_table<name_class::count>();
  reader.expect_end();
  return {reader.header(), std::move(weights)};
}

void EntityModel::save(const std::filesystem::path& file) const {
  ModelWriter writer(header_);
  writer.put_table(weights_);
  writer.save(file);
}

NameProbabilities EntityModel::classify(std::span<const FeatureHash> features) const {
  std::array<std::int32_t, name_class::count> scores{};
  for (const FeatureHash feature : features) weights_.add(feature, scores);
  const auto top = *std::max_element(scores.begin(), scores.end());
  NameProbabilities out{};
  double sum = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = std::exp(static_cast<double>(scores[i] - top) / scale);
    sum += out[i];
  }
  for (double& probability : out) probability /= sum;
  return out;
}

}  // namespace mercato
