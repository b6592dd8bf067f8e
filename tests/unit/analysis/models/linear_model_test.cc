// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/linear_model.hh"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/base/error.hh"

using namespace mercato;

namespace {

std::filesystem::path scratch(const char* name) {
  return std::filesystem::temp_directory_path() / name;
}

const std::vector<std::pair<std::string, float>> weights{
    {"near:1.2", 0.5F}, {"word:=film", -1.0F}, {"word:3.=film", 2.0F}, {"bias:", 0.25F}};

}  // namespace

TEST_CASE("a model weighs the features it was made with, by numbers and by words") {
  const LinearModel model(weights, {});
  FeatureList features;
  features.add("near", {1, 2});
  CHECK(model.score(features.hashes()) == doctest::Approx(0.5));
  features.add_word("word", "film");
  features.add_word("word", "film", {3});
  features.add("bias", {});
  features.add("near", {2, 1});
  features.add_word("word", "livre");
  CHECK(model.score(features.hashes()) == doctest::Approx(1.75));
}

TEST_CASE("named features have the names of the model file") {
  FeatureList features(true);
  features.add("near", {1, 2});
  features.add_word("word", "film", {3});
  features.add_word("word", "film");
  CHECK(features.names() == std::vector<std::string>{"near:1.2", "word:3.=film", "word:=film"});
}

TEST_CASE("a saved model is read back, and refused for other features or cut short") {
  const auto file = scratch("mercato_linear_model_test.model");
  const std::vector<FeatureGroup> groups{"near", "word"};
  const std::string fingerprint = feature_fingerprint(groups);
  LinearModel::save(file, fingerprint, "two articles", "2026-11-28", weights,
                    {{0.0F, 0.2F}, {0.9F, 0.95F}});
  const LinearModel model = LinearModel::load(file);
  model.require(fingerprint);
  CHECK(model.weight("word:=film") == doctest::Approx(-1.0));
  CHECK(model.calibrated(0.95F) == doctest::Approx(0.95));
  CHECK(model.calibrated(0.5F) == doctest::Approx(0.2));
  CHECK_THROWS_AS(model.require("00000000"), Error);
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 30);
  CHECK_THROWS_AS((void)LinearModel::load(file), Error);
  std::ofstream(file) << "something else\n";
  CHECK_THROWS_AS((void)LinearModel::load(file), Error);
  std::filesystem::remove(file);
  CHECK(LinearModel::load(file).empty());
}

TEST_CASE("an empty model fits any features and weighs nothing") {
  const LinearModel model;
  model.require("12345678");
  CHECK(model.score({}) == 0);
  CHECK(model.calibrated(0.4F) == doctest::Approx(0.4));
}
