// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/pattern_words.hh"

namespace mercato {

/// How many phrases one query may look for: each takes as long as there are articles that have its
/// rarest word, whose positions are compared. A few are looked for however common their words are.
class PhraseBudget {
 public:
  explicit PhraseBudget(IndexReader& index) : index_(index) {}

  /// Whether a phrase may still be looked for; if so, it is counted.
  [[nodiscard]] bool affords(std::string_view text);

  /// The same of what is asked for as it is typed, whose articles are read.
  [[nodiscard]] bool affords_exact(std::string_view text);

 private:
  [[nodiscard]] bool affords(std::span<const Token> tokens, unsigned cost);

  IndexReader& index_;
  std::size_t phrases_ = 0;
  std::uint64_t compared_ = 0;  ///< articles, at most
};

/// What all parts of a query share, so that no query takes more than a bounded time.
struct SharedParts {
  explicit SharedParts(IndexReader& index) : patterns(index), phrases(index) {}

  PatternWords patterns;
  PhraseBudget phrases;
  std::size_t ranges = 0;
};

}  // namespace mercato
