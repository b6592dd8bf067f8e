// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/tagger_model.hh"

#include <algorithm>
#include <utility>

namespace mercato {

TaggerModel::TaggerModel(ModelHeader header, const std::vector<Row>& rows,
                         std::vector<FeatureHash> lower_words, const Transitions& transitions)
    : header_(std::move(header)),
      weights_(rows),
      lower_words_(std::move(lower_words)),
      transitions_(transitions) {
  if (!std::is_sorted(lower_words_.begin(), lower_words_.end()))
    std::sort(lower_words_.begin(), lower_words_.end());
}

TaggerModel TaggerModel::load(const std::filesystem::path& file) {
  ModelReader reader(file, "tagger");
  TaggerModel model;
  model.header_ = reader.header();
  for (auto& from : model.transitions_) {
    for (auto& weight : from) weight = reader.get<std::int32_t>();
  }
  model.weights_ = reader.get_table<tag::count>();
  while (reader.left() > 0) model.lower_words_.push_back(reader.get<FeatureHash>());
  if (!std::is_sorted(model.lower_words_.begin(), model.lower_words_.end())) reader.fail();
  return model;
}

void TaggerModel::save(const std::filesystem::path& file) const {
  ModelWriter writer(header_);
  for (const auto& from : transitions_) {
    for (const auto weight : from) writer.put(weight);
  }
  writer.put_table(weights_);
  for (const FeatureHash word : lower_words_) writer.put(word);
  writer.save(file);
}

bool TaggerModel::is_lower_word(std::string_view folded) const {
  return std::binary_search(lower_words_.begin(), lower_words_.end(), lower_word_hash(folded));
}

}  // namespace mercato
