// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/linear_model.hh"

#include <array>
#include <bit>
#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "indexer/analysis/models/sealed_file.hh"

namespace mercato {
namespace {

constexpr std::string_view magic = "mercato linear model 1";

/// Mixes one more value into a hash; the constants are those of MurmurHash3's finalizer.
std::uint32_t mix(std::uint32_t hash, std::uint32_t value) {
  hash = (std::rotl(hash, 13) ^ (value + 0x9E3779B9U)) * 0x85EBCA6BU;
  return hash ^ hash >> 15;
}

ModelFeature feature_of(FeatureGroup group, std::span<const std::uint32_t> values,
                        std::string_view word) {
  std::uint32_t hash = group.hash();
  for (const std::uint32_t value : values) hash = mix(hash, value);
  if (!word.empty()) hash = mix(hash, fnv1a(word));
  return hash == 0 ? 1 : hash;
}

std::string name_of(FeatureGroup group, std::span<const std::uint32_t> values,
                    std::string_view word) {
  std::string name = fmt::format("{}:{}", group.name(), fmt::join(values, "."));
  if (!word.empty()) name += fmt::format("{}={}", values.empty() ? "" : ".", word);
  return name;
}

/// The feature a name of a model file stands for; 0 if it is no name.
ModelFeature feature_named(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return 0;
  const std::string_view group = name.substr(0, colon);
  std::string_view rest = name.substr(colon + 1);
  std::vector<std::uint32_t> values;
  while (!rest.empty() && rest.front() != '=') {
    std::uint32_t value = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (read.ec != std::errc{}) return 0;
    values.push_back(value);
    rest.remove_prefix(static_cast<std::size_t>(read.ptr - rest.data()));
    if (!rest.empty() && rest.front() == '.') rest.remove_prefix(1);
  }
  return feature_of(group, values, rest.empty() ? rest : rest.substr(1));
}

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view what) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", file.string(), what),
              "restore the file, or train it again with mercato-train-quotes");
}

std::string line_of(std::istream& in, const std::filesystem::path& file) {
  std::string line;
  if (!std::getline(in, line)) fail(file, "cut short");
  return line;
}

/// The number after a keyword, as in "weights 120".
std::size_t count_after(const std::string& line, std::string_view key,
                        const std::filesystem::path& file) {
  std::size_t count = 0;
  if (!line.starts_with(key)) fail(file, fmt::format("\"{}\" expected", key));
  const char* begin = line.data() + key.size();
  if (std::from_chars(begin, line.data() + line.size(), count).ec != std::errc{})
    fail(file, "a number expected");
  return count;
}

}  // namespace

void FeatureList::add(FeatureGroup group, std::initializer_list<std::uint32_t> values) {
  hashes_.push_back(feature_of(group, values, {}));
  if (named_) names_.push_back(name_of(group, values, {}));
}

void FeatureList::add_word(FeatureGroup group, std::string_view word,
                           std::initializer_list<std::uint32_t> values) {
  hashes_.push_back(feature_of(group, values, word));
  if (named_) names_.push_back(name_of(group, values, word));
}

void FeatureList::clear() {
  hashes_.clear();
  names_.clear();
}

LinearModel::LinearModel(std::span<const std::pair<std::string, float>> weights,
                         Calibration calibration)
    : calibration_(std::move(calibration)) {
  std::vector<WeightTable<1, float>::Row> rows;
  rows.reserve(weights.size());
  for (const auto& [name, weight] : weights) rows.push_back({feature_named(name), {weight}});
  table_ = WeightTable<1, float>(rows);
}

void LinearModel::require(std::string_view fingerprint) const {
  if (!empty() && fingerprint_ != fmt::format("features {}", fingerprint))
    fail(file_, "trained for other features than this program has");
}

LinearModel LinearModel::load(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  std::istringstream in(read_sealed(file));
  if (line_of(in, file) != magic) fail(file, "not a linear model");
  std::string fingerprint = line_of(in, file);
  line_of(in, file);  // corpus
  line_of(in, file);  // date
  const std::size_t count = count_after(line_of(in, file), "weights ", file);
  std::vector<std::pair<std::string, float>> weights;
  const auto entry = [&] {
    std::string line = line_of(in, file);
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) fail(file, fmt::format("broken line \"{}\"", line));
    float value = 0;
    const char* end = line.data() + line.size();
    if (std::from_chars(line.data() + tab + 1, end, value).ec != std::errc{})
      fail(file, fmt::format("broken line \"{}\"", line));
    line.resize(tab);
    return std::pair(std::move(line), value);
  };
  for (std::size_t i = 0; i < count; ++i) {
    weights.push_back(entry());
    if (feature_named(weights.back().first) == 0)
      fail(file, fmt::format("broken feature \"{}\"", weights.back().first));
  }
  const std::size_t steps = count_after(line_of(in, file), "calibration ", file);
  Calibration calibration;
  for (std::size_t i = 0; i < steps; ++i) {
    const auto [from, probability] = entry();
    float raw = 0;
    if (std::from_chars(from.data(), from.data() + from.size(), raw).ec != std::errc{})
      fail(file, fmt::format("broken step \"{}\"", from));
    calibration.emplace_back(raw, probability);
  }
  LinearModel model(weights, std::move(calibration));
  model.fingerprint_ = std::move(fingerprint);
  model.file_ = file;
  return model;
}

void LinearModel::save(const std::filesystem::path& file, std::string_view fingerprint,
                       std::string_view corpus, std::string_view date,
                       std::span<const std::pair<std::string, float>> weights,
                       const Calibration& calibration) {
  std::ostringstream out;
  out << magic << "\nfeatures " << fingerprint << "\ncorpus " << corpus << "\ndate " << date
      << '\n';
  out << "weights " << weights.size() << '\n';
  for (const auto& [name, weight] : weights) out << fmt::format("{}\t{:.4f}\n", name, weight);
  out << "calibration " << calibration.size() << '\n';
  for (const auto& [raw, probability] : calibration)
    out << fmt::format("{:.3f}\t{:.3f}\n", raw, probability);
  write_sealed(file, std::move(out).str());
}

float LinearModel::score(std::span<const ModelFeature> features) const {
  std::array<float, 1> sum{};
  for (const ModelFeature feature : features) table_.add(feature, sum);
  return sum[0];
}

float LinearModel::weight(std::string_view name) const {
  const ModelFeature feature = feature_named(name);
  return score({&feature, 1});
}

std::string feature_fingerprint(std::span<const FeatureGroup> groups) {
  std::string names;
  for (const FeatureGroup& group : groups) names.append(group.name()) += '\n';
  return fmt::format("{:08x}", fnv1a(names));
}

}  // namespace mercato
