// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "indexer/analysis/models/model_file.hh"
#include "indexer/analysis/models/weight_table.hh"

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

/// The weights of a linear tagger (averaged perceptron, Collins 2002): a row of tag weights for
/// each feature, weights between neighbouring tags, and the words its training text writes without
/// a capital. Immutable once loaded, shared by all threads.
class TaggerModel {
 public:
  using Table = WeightTable<tag::count>;
  using Row = Table::Row;
  using Transitions = std::array<std::array<std::int32_t, tag::count>, tag::count>;

  TaggerModel() = default;
  TaggerModel(ModelHeader header, const std::vector<Row>& rows,
              std::vector<FeatureHash> lower_words, const Transitions& transitions);

  /// Reads a model file. Throws Error{input} if it is not one.
  [[nodiscard]] static TaggerModel load(const std::filesystem::path& file);
  void save(const std::filesystem::path& file) const;

  /// Adds the weights of a feature, if it has any.
  void add(FeatureHash feature, TagScores& scores) const { weights_.add(feature, scores); }

  [[nodiscard]] std::int32_t transition(std::size_t from, std::size_t to) const {
    return transitions_[from][to];
  }

  /// Whether the training text has the word mostly without a capital.
  [[nodiscard]] bool is_lower_word(std::string_view folded) const;

  [[nodiscard]] const ModelHeader& header() const { return header_; }
  [[nodiscard]] bool empty() const { return weights_.size() == 0; }

 private:
  ModelHeader header_;
  Table weights_;
  std::vector<FeatureHash> lower_words_;  ///< sorted
  Transitions transitions_{};
};

/// Identifies a folded word in the model's list of words without a capital.
[[nodiscard]] constexpr FeatureHash lower_word_hash(std::string_view folded) {
  return feature_hash(0xFFFF, folded);
}

}  // namespace mercato
