// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/names/tagger_features.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

/// How many boundary or context words stand at either end of a sequence to tag.
inline constexpr std::size_t context_words = 2;

/// The words [first, last) of an article as the tagger sees them, two words of context (or
/// boundaries) on either side. `listed` says for each token of the article how a listed name
/// covers it.
void read_words(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                std::uint32_t last, std::span<const std::uint8_t> listed, WordTable& table,
                std::vector<TaggerWord>& words);

/// Notes in `listed` how the names cover the tokens; see TaggerWord::listed.
void mark_listed(std::span<const NameSpan> names, std::uint8_t source,
                 std::vector<std::uint8_t>& listed);

/// Finds names by the words around and inside them: Viterbi search over a linear model. What a
/// lexeme adds to the scores is summed once and kept; so is what the kinds of words around add.
class Tagger {
 public:
  Tagger(const Lexicon& lexicon, WordTable& table);

  /// The names of an article that the model sees, in text order (`out` is cleared first).
  /// `entities` and `places` are the listed names.
  void tag(std::string_view text, std::span<const Token> tokens, std::span<const NameSpan> entities,
           std::span<const NameSpan> places, std::vector<NameSpan>& out);

  /// Forgets all lexemes.
  void clear();

 private:
  /// Sums of weights, as small as they are kept.
  using KeptScores = std::array<std::int16_t, tag::count>;

  /// The places a lexeme is seen from: before, here, after.
  static constexpr std::size_t view_count = 3;

  struct KindScores {
    std::uint64_t key = 0;  ///< five kinds and a bit that says it is set
    KeptScores scores{};
  };

  [[nodiscard]] bool is_candidate(std::string_view text, std::span<const Token> tokens,
                                  std::uint32_t i) const;
  [[nodiscard]] bool may_go_on(const Token& token) const;
  [[nodiscard]] bool announces_name(std::string_view text, std::span<const Token> tokens,
                                    std::uint32_t i) const;
  void tag_window(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                  std::uint32_t last, std::vector<NameSpan>& out);
  void add_word(const Lexeme& lexeme, Offset offset, TagScores& scores);
  void add_kinds(std::size_t i, TagScores& scores);
  void score(std::size_t i, TagScores& scores);
  void decode(std::size_t count);

  const TaggerModel& model_;
  WordTable& table_;
  std::vector<KeptScores> gap_scores_;  ///< by side, gap and kind
  std::vector<KindScores> kind_scores_;
  std::vector<std::array<std::uint32_t, view_count>> views_;  ///< by lexeme: index in kept_, or 0
  std::vector<KeptScores> kept_{1};
  std::vector<std::uint8_t> listed_;  ///< by token
  std::vector<TaggerWord> words_;     ///< of the window
  std::vector<TagScores> best_;       ///< by word of the window
  std::vector<std::array<std::uint8_t, tag::count>> from_;
  std::vector<std::uint8_t> tags_;
};

}  // namespace mercato
