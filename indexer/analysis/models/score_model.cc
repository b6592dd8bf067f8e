// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/score_model.hh"

#include <algorithm>
#include <charconv>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "indexer/analysis/models/sealed_file.hh"

namespace mercato {
namespace {

/// Weights are kept in thousandths.
constexpr float scale = 1000.0F;

constexpr std::string_view magic = "mercato moves 1";

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view what) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", file.string(), what),
              "restore the file, or train it again with mercato-train-moves");
}

/// The words of a line, one after the other.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}

  /// The next word; empty behind the last.
  std::string_view next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r"), rest_.size()));
    const std::string_view word = rest_.substr(0, rest_.find_first_of(" \t\r"));
    rest_.remove_prefix(word.size());
    return word;
  }

  /// Reads the next word as a number, in a base if it is a whole one; false if it is none.
  template <typename Number, typename... Base>
  bool number(Number& out, Base... base) {
    const std::string_view word = next();
    const char* const end = word.data() + word.size();
    const auto [read, error] = std::from_chars(word.data(), end, out, base...);
    return error == std::errc{} && read == end;
  }

 private:
  std::string_view rest_;
};

}  // namespace

float ScoreModel::score(MoveTask task, std::span<const MoveFeatureHash> features) const {
  float sum = 0;
  for (const MoveFeatureHash feature : features)
    if (const Row* row = table_.find(feature)) sum += row->weights[static_cast<std::size_t>(task)];
  return sum;
}

ScoreModel ScoreModel::load(const std::filesystem::path& file) {
  std::istringstream in(read_sealed(file));
  std::string line;
  if (!std::getline(in, line) || line != magic) fail(file, "not a model of moves");
  std::vector<Row> rows;
  Calibration calibration;
  std::string features;
  bool known = false;
  bool whole = false;
  while (std::getline(in, line)) {
    Words words(line);
    const std::string_view key = words.next();
    if (key == "features") {
      features = words.next();
      known = !features.empty();
    } else if (key == "step") {
      float raw = 0;
      float probability = 0;
      if (!words.number(raw) || !words.number(probability)) fail(file, "broken line: " + line);
      calibration.emplace_back(raw, probability);
    } else if (key == "w") {
      Row row;
      bool read = words.number(row.feature, 16);
      for (float& weight : row.weights) {
        int thousandths = 0;
        read = read && words.number(thousandths, 10);
        weight = static_cast<float>(thousandths) / scale;
      }
      if (!read || row.feature == 0) fail(file, "broken line: " + line);
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
  std::ostringstream out;
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
  write_sealed(file, std::move(out).str());
}

}  // namespace mercato
