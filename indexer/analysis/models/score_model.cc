// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/score_model.hh"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace {

/// Weights are kept in thousandths.
constexpr float scale = 1000.0F;

constexpr std::string_view magic = "mercato moves 1";

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view what) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", file.string(), what),
              "restore the file, or train it again with mercato-train-moves");
}

}  // namespace

float ScoreModel::score(MoveTask task, std::span<const MoveFeatureHash> features) const {
  float sum = 0;
  for (const MoveFeatureHash feature : features)
    if (const Row* row = table_.find(feature)) sum += row->weights[static_cast<std::size_t>(task)];
  return sum;
}

ScoreModel ScoreModel::load(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line) || line != magic) fail(file, "not a model of moves");
  std::vector<Row> rows;
  Calibration calibration;
  std::string features;
  bool known = false;
  bool whole = false;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string key;
    words >> key;
    if (key == "features") {
      known = static_cast<bool>(words >> features);
    } else if (key == "step") {
      float raw = 0;
      float probability = 0;
      if (!(words >> raw >> probability)) fail(file, "broken line: " + line);
      calibration.emplace_back(raw, probability);
    } else if (key == "w") {
      Row row;
      words >> std::hex >> row.feature >> std::dec;
      for (float& weight : row.weights) {
        int thousandths = 0;
        words >> thousandths;
        weight = static_cast<float>(thousandths) / scale;
      }
      if (!words || row.feature == 0) fail(file, "broken line: " + line);
      rows.push_back(row);
    } else if (key == "end") {
      whole = true;
    }
  }
  if (!known || !whole) fail(file, "cut short");
  ScoreModel model(rows, std::move(calibration));
  model.features_ = std::move(features);
  return model;
}

void ScoreModel::save(const std::filesystem::path& file, std::string_view features,
                      std::string_view corpus, std::string_view date) const {
  std::ofstream out(file);
  out << magic << "\nfeatures " << features << "\ncorpus " << corpus << "\ndate " << date << '\n';
  for (const auto& [raw, probability] : calibration_)
    out << fmt::format("step {:.4f} {:.4f}\n", raw, probability);
  std::vector<Row> rows;
  table_.for_each([&](const Row& row) { rows.push_back(row); });
  std::ranges::sort(rows, {}, &Row::feature);
  for (const Row& row : rows) {
    out << fmt::format("w {:x}", row.feature);
    for (const float weight : row.weights)
      out << fmt::format(" {}", static_cast<int>(weight * scale + (weight < 0 ? -0.5F : 0.5F)));
    out << '\n';
  }
  out << "end\n";
  if (!out.flush()) fail(file, "cannot write");
}

}  // namespace mercato
