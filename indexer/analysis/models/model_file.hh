// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "indexer/analysis/models/weight_table.hh"

namespace mercato {

/// What a model file says of itself, as lines of text before its weights.
struct ModelHeader {
  std::string kind;            ///< "tagger", "entities"
  std::uint64_t features = 0;  ///< hash of the feature templates it was trained with
  std::string corpus;          ///< names of the files it was trained on
  std::string date;            ///< of the training, ISO 8601
};

/// Writes a model file: the header, then little-endian integers, then its sum (sealed_file.hh).
class ModelWriter {
 public:
  explicit ModelWriter(const ModelHeader& header);

  template <class Integer>
  void put(Integer value) {
    const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    for (std::size_t i = 0; i < sizeof value; ++i) {
      bytes_ += static_cast<char>(bits >> (8 * i) & 0xFF);
    }
  }

  template <std::size_t Classes>
  void put_table(const WeightTable<Classes>& table) {
    put(static_cast<std::uint32_t>(table.size()));
    table.for_each([&](const auto& row) {
      put(row.feature);
      for (const auto weight : row.weights) put(weight);
    });
  }

  /// Throws Error{input} if the file cannot be written.
  void save(const std::filesystem::path& file) const;

 private:
  std::string bytes_;
};

/// Reads a model file. Throws Error{input} if the file is not one of that kind, cut short or
/// damaged.
class ModelReader {
 public:
  ModelReader(const std::filesystem::path& file, std::string_view kind);

  [[nodiscard]] const ModelHeader& header() const { return header_; }

  template <class Integer>
  Integer get() {
    if (left_.size() < sizeof(Integer)) fail();
    std::make_unsigned_t<Integer> value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) {
      const auto byte = static_cast<unsigned char>(left_[i]);
      value = static_cast<decltype(value)>(value | static_cast<decltype(value)>(byte) << (8 * i));
    }
    left_.remove_prefix(sizeof value);
    return static_cast<Integer>(value);
  }

  /// The next bytes, which live as long as the reader.
  std::string_view get_bytes(std::size_t count) {
    if (left_.size() < count) fail();
    const std::string_view bytes = left_.substr(0, count);
    left_.remove_prefix(count);
    return bytes;
  }

  template <std::size_t Classes>
  WeightTable<Classes> get_table() {
    const auto count = get<std::uint32_t>();
    if (count > left_.size() / (sizeof(FeatureHash) + Classes * sizeof(std::int16_t))) fail();
    std::vector<typename WeightTable<Classes>::Row> rows(count);
    for (auto& row : rows) {
      row.feature = get<FeatureHash>();
      if (row.feature == 0) fail();
      for (auto& weight : row.weights) weight = get<std::int16_t>();
    }
    return WeightTable<Classes>(rows);
  }

  /// Bytes not read yet.
  [[nodiscard]] std::size_t left() const { return left_.size(); }

  /// To be called when all has been read.
  void expect_end() const {
    if (!left_.empty()) fail();
  }

  /// Throws: the file is damaged.
  [[noreturn]] void fail() const;

 private:
  void read_header(std::string_view kind);

  std::filesystem::path file_;
  std::string bytes_;
  std::string_view left_;
  ModelHeader header_;
};

/// Throws Error{input} unless a model was trained with the features this program looks at.
void check_features(const ModelHeader& header, std::uint64_t features);

}  // namespace mercato
