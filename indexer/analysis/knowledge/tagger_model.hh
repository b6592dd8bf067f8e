// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace mercato {

/// What the tagger says of a word: outside any name, or the first or a later word of one. WikiNER's
/// fourth class, `misc`, holds works, products, events.
enum class TagKind : std::uint8_t { person, organization, place, misc };

namespace tag {
inline constexpr std::size_t count = 9;
inline constexpr std::size_t outside = 0;

[[nodiscard]] constexpr std::size_t begin(TagKind kind) {
  return 1 + 2 * static_cast<std::size_t>(kind);
}
[[nodiscard]] constexpr std::size_t inside(TagKind kind) { return begin(kind) + 1; }
[[nodiscard]] constexpr bool is_begin(std::size_t tag) { return tag % 2 == 1; }
[[nodiscard]] constexpr bool is_inside(std::size_t tag) { return tag != outside && tag % 2 == 0; }
[[nodiscard]] constexpr TagKind kind(std::size_t tag) {
  return static_cast<TagKind>((tag - 1) / 2);
}

/// An inside tag continues a name of its own kind only.
[[nodiscard]] constexpr bool may_follow(std::size_t previous, std::size_t next) {
  return !is_inside(next) || (previous != outside && kind(previous) == kind(next));
}
}  // namespace tag

/// One score a tag; padded so that sums vectorise.
using TagScores = std::array<std::int32_t, 12>;

/// Identifies one feature: a hash of its template and its value.
using FeatureHash = std::uint32_t;

/// The weights of a linear tagger (averaged perceptron, Collins 2002): a row of tag weights for
/// each feature, weights between neighbouring tags, and the words its training text writes without
/// a capital. Immutable once loaded, shared by all threads.
class TaggerModel {
 public:
  struct Row {
    FeatureHash feature = 0;
    std::array<std::int16_t, tag::count> weights{};
  };

  TaggerModel() = default;
  TaggerModel(const std::vector<Row>& rows, const std::vector<FeatureHash>& lower_words,
              const std::array<std::array<std::int32_t, tag::count>, tag::count>& transitions);

  /// Reads a model file. Throws Error{input} if it is not one.
  [[nodiscard]] static TaggerModel load(const std::filesystem::path& file);
  void save(const std::filesystem::path& file) const;

  /// Adds the weights of a feature, if it has any.
  void add(FeatureHash feature, TagScores& scores) const {
    const Row* row = find(feature);
    if (row == nullptr) return;
    for (std::size_t i = 0; i < tag::count; ++i) scores[i] += row->weights[i];
  }

  [[nodiscard]] std::int32_t transition(std::size_t from, std::size_t to) const {
    return transitions_[from][to];
  }

  /// Whether the training text has the word mostly without a capital.
  [[nodiscard]] bool is_lower_word(std::string_view folded) const;

  [[nodiscard]] bool empty() const { return row_count_ == 0; }

 private:
  [[nodiscard]] const Row* find(FeatureHash feature) const {
    if (rows_.empty()) return nullptr;
    const std::size_t mask = rows_.size() - 1;
    for (std::size_t at = feature & mask;; at = (at + 1) & mask) {
      if (rows_[at].feature == feature) return &rows_[at];
      if (rows_[at].feature == 0) return nullptr;
    }
  }
  void insert(const Row& row);

  std::vector<Row> rows_;  ///< open addressing, at most half full; feature 0 is free
  std::size_t row_count_ = 0;
  std::vector<FeatureHash> lower_words_;  ///< sorted
  std::array<std::array<std::int32_t, tag::count>, tag::count> transitions_{};
};

/// FNV-1a of `value`, started from `seed`, and never 0.
[[nodiscard]] constexpr FeatureHash feature_hash(std::uint32_t seed, std::string_view value) {
  std::uint32_t hash = 2166136261U ^ (seed * 0x9E3779B1U);
  for (const char c : value) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16777619U;
  }
  hash ^= hash >> 15;
  return hash == 0 ? 1 : hash;
}

/// The same for a feature whose value is a number.
[[nodiscard]] constexpr FeatureHash feature_hash(std::uint32_t seed, std::uint64_t value) {
  std::uint64_t hash = (value + 1) * 0x9E3779B97F4A7C15ULL ^ (std::uint64_t{seed} << 32);
  hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9ULL;
  hash ^= hash >> 32;
  const auto folded = static_cast<std::uint32_t>(hash);
  return folded == 0 ? 1 : folded;
}

/// Identifies a folded word in the model's list of words without a capital.
[[nodiscard]] constexpr FeatureHash lower_word_hash(std::string_view folded) {
  return feature_hash(0xFFFF, folded);
}

}  // namespace mercato
