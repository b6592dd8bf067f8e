// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

/// Finds the names a lexicon lists, by longest match on folded words.
class NameMatcher {
 public:
  NameMatcher(const Lexicon& lexicon, WordTable& words) : lexicon_(lexicon), words_(words) {}

  /// The listed names of `tokens`, in text order, not overlapping: places in `places`, for
  /// they may be part of another name, all others in `entities` (both are cleared first).
  void match(std::string_view text, std::span<const Token> tokens, std::vector<NameSpan>& entities,
             std::vector<NameSpan>& places);

 private:
  struct Match {
    const Name* name = nullptr;
    std::uint32_t last = 0;
  };

  [[nodiscard]] Match longest(std::string_view text, std::span<const Token> tokens,
                              std::uint32_t first, std::uint32_t node);
  [[nodiscard]] bool accepts(const Name& name, std::string_view text, std::span<const Token> tokens,
                             std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool is_also_a_common_word(std::string_view text, std::span<const Token> tokens,
                                           std::uint32_t index) const;

  const Lexicon& lexicon_;
  WordTable& words_;
};

}  // namespace mercato
