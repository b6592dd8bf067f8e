// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article/annotations.hh"
#include "common/text/token.hh"

namespace mercato {

/// Lets a map of strings be searched by string_view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    return std::hash<std::string_view>{}(word);
  }
};

/// A number for each folded word.
using FoldedWords = std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>>;

/// Where a name was learnt, which says how much it is worth.
enum class NameSource : std::uint8_t {
  entity,  ///< entities.toml: certain
  place,   ///< a gazetteer of places: a hint
};

/// One way to write a name.
struct Name {
  EntityType type{};
  NameSource source{};
  bool word = false;                  ///< matches in this exact case only
  std::uint32_t canonical = 0;        ///< index in Lexicon::canonical_names
  LetterCase first_case{};            ///< of the first word
  std::uint32_t capitals = 0;         ///< bit i: word i has one
  std::vector<std::string> surfaces;  ///< the words as written
  std::string tail;                   ///< signs after the last word: the + of Disney+
};

/// Names as sequences of folded words, matched against an article's tokens in one pass: words
/// become dense numbers, and one hash table holds all edges. Immutable once built.
class NameTrie {
 public:
  static constexpr std::uint32_t none = 0;  ///< no word, no node

  /// Adds a name that is written as `tokens` in `text`.
  void add(std::string_view text, std::span<const Token> tokens, Name name);

  /// Number of a folded word, or `none` if no name has it.
  [[nodiscard]] std::uint32_t word(std::string_view folded) const;

  /// The node after `node` (the root is `root()`) by way of `word`, or `none`.
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;

  [[nodiscard]] static constexpr std::uint32_t root() { return 1; }

  /// The names that end at a node.
  [[nodiscard]] const std::vector<Name>& names_at(std::uint32_t node) const { return ends_[node]; }

 private:
  struct Edge {
    std::uint64_t key = 0;  ///< node and word; 0 is free
    std::uint32_t child = 0;
  };

  [[nodiscard]] std::uint32_t word_or_new(const std::string& folded);
  [[nodiscard]] std::uint32_t child_or_new(std::uint32_t node, std::uint32_t word);
  [[nodiscard]] std::size_t slot(std::uint64_t key) const;
  void grow();

  FoldedWords words_;
  std::vector<Edge> edges_ = std::vector<Edge>(1024);
  std::size_t edge_count_ = 0;
  std::vector<std::vector<Name>> ends_ = std::vector<std::vector<Name>>(2);
};

}  // namespace mercato
