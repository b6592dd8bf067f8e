// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/score_model.hh"

#include <algorithm>
#include <bit>
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

ScoreModel::ScoreModel(std::vector<Row> rows, Calibration calibration)
    : calibration_(std::move(calibration)) {
  rows_.resize(std::bit_ceil(rows.size() * 2 + 2));
  for (const Row& row : rows) insert(row);
}

void ScoreModel::insert(const Row& row) {
  const std::size_t mask = rows_.size() - 1;
  std::size_t at = row.feature & mask;
  while (rows_[at].feature != 0) at = (at + 1) & mask;
  rows_[at] = row;
  ++count_;
}

const ScoreModel::Row* ScoreModel::find(MoveFeatureHash feature) const {
  if (rows_.empty()) return nullptr;
  const std::size_t mask = rows_.size() - 1;
  for (std::size_t at = feature & mask;; at = (at + 1) & mask) {
    if (rows_[at].feature == feature) return &rows_[at];
    if (rows_[at].feature == 0) return nullptr;
  }
}

float ScoreModel::score(MoveTask task, std::span<const MoveFeatureHash> features) const {
  float sum = 0;
  for (const MoveFeatureHash feature : features)
    if (const Row* row = find(feature)) sum += row->weights[static_cast<std::size_t>(task)];
  return sum;
}

float ScoreModel::calibrated(float raw) const {
  const auto after =
      std::ranges::upper_bound(calibration_, raw, {}, [](const auto& step) { return step.first; });
  return after == calibration_.begin() ? raw : std::prev(after)->second;
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
  ScoreModel model(std::move(rows), std::move(calibration));
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
  for (const Row& row : rows_)
    if (row.feature != 0) rows.push_back(row);
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
