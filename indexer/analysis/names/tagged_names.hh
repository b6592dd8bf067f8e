// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

/// Cuts what the tagger sees to the words that can be a name: without civilities, small words at
/// the ends, what punctuation separates; leaves out what is none (demonyms, months, ordinary words
/// at the start of a sentence, headlines in capitals); corrects the types that the words
/// contradict.
class TaggedNames {
 public:
  explicit TaggedNames(WordTable& words) : words_(words) {}

  /// The names of an article in text order, not overlapping (`out` is cleared first).
  void clean(std::string_view text, std::span<const Token> tokens, std::span<const NameSpan> tagged,
             std::vector<NameSpan>& out);

 private:
  /// One article at work.
  struct Work {
    std::string_view text;
    std::span<const Token> tokens;
    bool english = false;  ///< the text, by its small words
  };

  void add_tagged(const Work& work, const NameSpan& name, std::vector<NameSpan>& out);
  void add_piece(const Work& work, NameSpan name, std::vector<NameSpan>& out);
  [[nodiscard]] std::uint32_t person_inside(const Work& work, const NameSpan& name);
  [[nodiscard]] bool is_english(std::span<const Token> tokens);
  [[nodiscard]] static bool starts_sentence(const Work& work, std::uint32_t token);
  static void end_at_run_on(const Work& work, NameSpan& name);
  void trim_english(const Work& work, NameSpan& name);
  void trim(const Work& work, NameSpan& name);
  [[nodiscard]] static bool is_shouted(const Work& work, const NameSpan& name);
  [[nodiscard]] bool is_name(const Work& work, const NameSpan& name);
  [[nodiscard]] bool all_ordinary(const Work& work, const NameSpan& name);
  void follow_head(const Work& work, NameSpan& name);
  [[nodiscard]] bool is_full_name(const Work& work, const NameSpan& name);
  void correct_by_words(const Work& work, NameSpan& name);
  void correct_by_article(const Work& work, NameSpan& name);
  void correct_by_head(const Work& work, NameSpan& name);
  void correct_type(const Work& work, NameSpan& name);
  [[nodiscard]] static bool is_in_marks(const Work& work, const NameSpan& name);
  [[nodiscard]] std::uint32_t flags(const Work& work, std::uint32_t token) {
    return words_[*work.tokens[token].lexeme].flags;
  }

  WordTable& words_;
};

}  // namespace mercato
