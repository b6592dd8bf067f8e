// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/analysis/models/calibration.hh"
#include "indexer/analysis/models/weight_table.hh"

namespace mercato {

/// One feature of an example: a hash of its group and its values; never 0.
using ModelFeature = FeatureHash;

/// The name of a group of features, hashed where it is declared (FNV-1a, 32 bits).
class FeatureGroup {
 public:
  constexpr FeatureGroup(const char* name) : FeatureGroup(std::string_view(name)) {}
  constexpr FeatureGroup(std::string_view name) : name_(name), hash_(fnv1a(name)) {}

  [[nodiscard]] constexpr std::string_view name() const { return name_; }
  [[nodiscard]] constexpr std::uint32_t hash() const { return hash_; }

 private:
  std::string_view name_;
  std::uint32_t hash_;
};

/// The features of one example. Keeps their names too if asked, for the trainer to write.
class FeatureList {
 public:
  explicit FeatureList(bool named = false) : named_(named) { hashes_.reserve(usual_features); }

  /// A feature of some small numbers: "recency:3.1".
  void add(FeatureGroup group, std::initializer_list<std::uint32_t> values);

  /// A feature of a word and some small numbers: "before:=film" or "before:2.=film".
  void add_word(FeatureGroup group, std::string_view word,
                std::initializer_list<std::uint32_t> values = {});

  void clear();
  [[nodiscard]] std::span<const ModelFeature> hashes() const { return hashes_; }
  /// One a feature, if named.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  /// Room for those of a speaker, as a rule.
  static constexpr std::size_t usual_features = 64;

  bool named_;
  std::vector<ModelFeature> hashes_;
  std::vector<std::string> names_;
};

/// Weights of features and a table that makes raw scores probabilities. Immutable once loaded,
/// shared by all threads.
class LinearModel {
 public:
  LinearModel() = default;
  LinearModel(std::span<const std::pair<std::string, float>> weights, Calibration calibration);

  /// Reads a model file: a header, then a feature or a step of the calibration a line; an empty
  /// model if there is no such file. Throws Error{input} if it is not one or is cut short.
  [[nodiscard]] static LinearModel load(const std::filesystem::path& file);

  /// Throws Error{input} if the model was trained for other features than `fingerprint` names. An
  /// empty one fits all.
  void require(std::string_view fingerprint) const;

  /// Writes a model file. Throws Error{input} if it cannot be written.
  static void save(const std::filesystem::path& file, std::string_view fingerprint,
                   std::string_view corpus, std::string_view date,
                   std::span<const std::pair<std::string, float>> weights,
                   const Calibration& calibration);

  [[nodiscard]] bool empty() const { return table_.size() == 0; }

  /// The sum of the weights of an example's features; what the model does not know weighs nothing.
  [[nodiscard]] float score(std::span<const ModelFeature> features) const;

  /// The weight of one feature, by name.
  [[nodiscard]] float weight(std::string_view name) const;

  /// How probable it is that an answer of a raw probability is right.
  [[nodiscard]] float calibrated(float raw) const { return mercato::calibrated(calibration_, raw); }

 private:
  WeightTable<1, float> table_;
  Calibration calibration_;
  std::string fingerprint_;
  std::filesystem::path file_;
};

/// A fingerprint of the names of feature groups: what a model file and the program must share.
[[nodiscard]] std::string feature_fingerprint(std::span<const FeatureGroup> groups);

}  // namespace mercato
