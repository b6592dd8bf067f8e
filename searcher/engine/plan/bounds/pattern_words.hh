// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common/text/analyzer.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/bounds/work_budget.hh"
#include "searcher/query/tree.hh"

namespace mercato {

/// Which words of an index the patterns of one query stand for: `débauch*`, `m?sque`, `mot~`. A
/// pattern stands for its most frequent words; many patterns together stand for fewer each, so that
/// no query takes more than a bounded time.
class PatternWords {
 public:
  PatternWords(const IndexReader& index, WorkBudget& work) : index_(index), work_(work) {}

  struct Words {
    std::vector<std::string> words;  ///< exact forms, the most frequent first
    std::size_t left_out = 0;        ///< how many more fit
    bool looked_up = true;           ///< false: the patterns before it have taken long enough
  };

  /// The words that a node of kind prefix, wildcard or fuzzy stands for. Valid as long as this is.
  const Words& of(const Node& node);

 private:
  using Key = std::tuple<NodeKind, std::string, unsigned>;
  using Counted = std::vector<std::pair<std::uint32_t, std::string>>;

  [[nodiscard]] Counted find(const Node& node);
  [[nodiscard]] Counted near(std::string_view folded, std::size_t limit);

  const IndexReader& index_;
  WorkBudget& work_;
  std::map<Key, Words> known_;
  std::size_t taken_ = 0;  ///< words, by all patterns
};

/// A pattern that is a compound: the words before its last mark, and what stands behind it.
struct PatternOfCompound {
  std::vector<Token> head;  ///< none before an elision: l'élect*
  std::string last;
  bool cut = false;  ///< whether it is one
};

/// Cuts porte-p* into porte and p*, l'élect* into élect*.
[[nodiscard]] PatternOfCompound pattern_of_compound(Analyzer& analyzer, std::string_view pattern);

}  // namespace mercato
