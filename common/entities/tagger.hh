// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/entities/lexicon.hh"
#include "common/entities/name_span.hh"
#include "common/entities/tagger_features.hh"
#include "common/entities/word_table.hh"

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

/// Finds names by the words around and inside them: Viterbi search over a linear model.
class Tagger {
 public:
  Tagger(const Lexicon& lexicon, WordTable& table) : model_(lexicon.tagger()), table_(table) {}

  /// The names of an article that the model sees, in text order (`out` is cleared first).
  /// `entities` and `places` are the listed names.
  void tag(std::string_view text, std::span<const Token> tokens, std::span<const NameSpan> entities,
           std::span<const NameSpan> places, std::vector<NameSpan>& out);

  /// Forgets all lexemes.
  void clear() { scores_.clear(); }

 private:
  static constexpr std::size_t offset_count = 5;

  struct WordScores {
    std::array<bool, offset_count> known{};
    std::array<TagScores, offset_count> of{};
  };

  [[nodiscard]] bool is_candidate(const Token& token) const;
  [[nodiscard]] bool announces_name(std::string_view text, std::span<const Token> tokens,
                                    std::uint32_t i) const;
  void tag_window(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                  std::uint32_t last, std::vector<NameSpan>& out);
  const TagScores& word_scores(const Lexeme& lexeme, Offset offset);
  void score(std::size_t i, TagScores& scores);
  void decode(std::size_t count);

  const TaggerModel& model_;
  WordTable& table_;
  std::vector<WordScores> scores_;    ///< by lexeme
  std::vector<std::uint8_t> listed_;  ///< by token
  std::vector<TaggerWord> words_;     ///< of the window
  std::vector<TagScores> best_;       ///< by word of the window
  std::vector<std::array<std::uint8_t, tag::count>> from_;
  std::vector<std::uint8_t> tags_;
};

}  // namespace mercato
