// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/models/tagger_model.hh"
#include "indexer/analysis/names/word_table.hh"

/// What the tagger looks at, for training and for use alike. Features of a word alone are summed
/// once a lexeme; features of a place in the text, once a candidate.
namespace mercato {

/// A word of a sequence to tag.
struct TaggerWord {
  const Lexeme* lexeme = nullptr;
  WordKind kind{};
  Gap gap = Gap::space;     ///< before it
  std::uint8_t listed = 0;  ///< how a listed name covers it: 0, or 1 + 2 × type + (inside ? 1 : 0)
  bool elided = false;
};

/// Where a word stands, seen from the word that is tagged.
enum class Offset : std::uint8_t { before, here, after };

namespace feature {
enum Template : std::uint32_t {
  word = 1,
  folded,
  prefix,
  suffix,
  letters,
  kind,
  flag,
  length,
  shape,
  // of a place in the text
  gap_left = 100,
  gap_right,
  kinds_before,
  kinds_after,
  kinds_around,
  kinds_before2,
  kinds_after2,
  listed,
  listed_before,
  listed_after,
  elided,
};

constexpr std::uint32_t seed(std::uint32_t name, Offset offset, std::uint32_t detail = 0) {
  return name * 64 + static_cast<std::uint32_t>(offset) * 8 + detail;
}

inline std::string_view head(std::string_view word, std::size_t size) {
  return word.substr(0, size);
}
inline std::string_view end(std::string_view word, std::size_t size) {
  return word.substr(word.size() - size);
}
}  // namespace feature

/// Capitals, small letters, digits, signs, runs of one kind once: `GPT-4o` is Xdx, as is `Xd` PS5.
[[nodiscard]] std::uint64_t word_shape(std::string_view surface);

/// Calls `use` with each feature of a word as seen from `offset`.
template <class Use>
void for_word_features(const Lexeme& lexeme, const WordInfo& info, Offset offset, Use use) {
  using namespace feature;
  const auto number = [&](std::uint32_t name, std::uint64_t value, std::uint32_t detail = 0) {
    use(feature_hash(seed(name, offset, detail), value));
  };
  const auto string = [&](std::uint32_t name, std::string_view value, std::uint32_t detail = 0) {
    use(feature_hash(seed(name, offset, detail), value));
  };
  string(word, lexeme.exact, is_capitalised(lexeme.letters) ? 1 : 0);
  number(kind, static_cast<std::uint64_t>(info.kind));
  const std::string_view folded_word = lexeme.folded;
  if (folded_word.size() > 3) string(suffix, end(folded_word, 3), 3);
  if (offset != Offset::here) return;

  const auto letters_seen = static_cast<std::uint64_t>(lexeme.letters);
  number(letters, letters_seen);
  number(shape, word_shape(lexeme.surface));
  number(length, std::min<std::size_t>(folded_word.size(), 12) * 8 + letters_seen);
  for (const std::size_t size : {2, 3, 4, 5}) {
    if (folded_word.size() <= size) break;
    string(prefix, head(folded_word, size), static_cast<std::uint32_t>(size));
    if (size != 3) string(suffix, end(folded_word, size), static_cast<std::uint32_t>(size));
  }
  for (std::uint32_t bit = 0; bit < word_flag::count; ++bit) {
    if ((info.flags >> bit & 1) != 0) number(flag, std::size_t{bit} * 8 + letters_seen);
  }
}

/// The kinds of five words, the one that is tagged in the middle.
using KindContext = std::array<WordKind, 5>;

/// Calls `use` with each feature of the kinds of words around.
template <class Use>
void for_kind_features(const KindContext& kinds, Use use) {
  using namespace feature;
  std::array<std::uint64_t, 5> k{};
  for (std::size_t i = 0; i < k.size(); ++i) k[i] = static_cast<std::uint64_t>(kinds[i]);
  const auto number = [&](std::uint32_t name, std::uint64_t value) {
    use(feature_hash(seed(name, Offset::here), value));
  };
  number(kinds_before, k[1] * 64 + k[2]);
  number(kinds_after, k[3] * 64 + k[2]);
  number(kinds_around, (k[1] * 64 + k[2]) * 64 + k[3]);
  number(kinds_before2, (k[0] * 64 + k[1]) * 64 + k[2]);
  number(kinds_after2, (k[2] * 64 + k[3]) * 64 + k[4]);
}

/// The feature of the gap on one side of a word of some kind.
[[nodiscard]] inline FeatureHash gap_feature(std::uint32_t side, Gap gap, WordKind kind) {
  return feature_hash(feature::seed(side, Offset::here),
                      static_cast<std::uint64_t>(gap) * 64 + static_cast<std::uint64_t>(kind));
}

/// Calls `use` with each feature of an elided article and of the listed names at and beside word
/// `i`; most words have none.
template <class Use>
void for_rare_features(std::span<const TaggerWord> words, std::size_t i, Use use) {
  using namespace feature;
  const auto kind_here = static_cast<std::uint64_t>(words[i].kind);
  const auto number = [&](std::uint32_t name, std::uint64_t value) {
    use(feature_hash(seed(name, Offset::here), value * 64 + kind_here));
  };
  if (words[i].listed != 0) number(listed, words[i].listed);
  if (words[i - 1].listed != 0) number(listed_before, words[i - 1].listed);
  if (words[i + 1].listed != 0) number(listed_after, words[i + 1].listed);
  if (words[i].elided) number(elided, 0);
}

/// A hash of the features of a few fixed words: it changes whenever the features do.
[[nodiscard]] std::uint64_t tagger_feature_hash();

}  // namespace mercato
