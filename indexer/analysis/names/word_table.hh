// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "common/text/token.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/knowledge/name_span.hh"

namespace mercato {

/// What a word is to the tagger: how it is written and the most telling thing known of it.
enum class WordKind : std::uint8_t {
  boundary,  ///< no word: a sentence begins or ends
  number,
  lower,
  lower_stop,
  lower_particle,
  lower_preposition,
  lower_office,
  lower_organization,
  lower_place,
  lower_media,
  lower_product,
  lower_civility,
  lower_speech,
  title,
  title_lower_word,
  title_stop,
  title_first_name,
  title_first_name_or_place,
  title_place,
  title_commune,
  title_demonym,
  title_organization,
  title_suffix,
  title_place_head,
  title_media,
  title_product,
  title_civility,
  title_office,
  title_not_a_name,
  mixed,
  upper,
  upper_lower_word,
  upper_place,
  upper_first_name,
  upper_suffix,
  upper_not_a_name,
  initial,  ///< one capital: J. K. Rowling
};

/// What the lexicon says of a lexeme, looked up once.
struct WordInfo {
  bool known = false;  ///< looked up
  WordKind kind{};
  std::uint32_t flags = 0;       ///< bits of word_flag
  std::uint32_t trie_word = 0;   ///< its number in the trie of names
  std::uint32_t first_node = 0;  ///< the node it leads to from the root
};

/// Whether a word begins with a capital.
[[nodiscard]] inline bool capital(const Token& token) {
  return is_capitalised(token.lexeme->letters);
}

/// The kind of a word with these bits of word_flag.
[[nodiscard]] WordKind word_kind(const Lexeme& lexeme, std::uint32_t flags);

/// A side table of an analyzer's lexemes, indexed by Lexeme::id.
class WordTable {
 public:
  explicit WordTable(const Lexicon& lexicon) : lexicon_(lexicon) {}

  const WordInfo& operator[](const Lexeme& lexeme) {
    if (lexeme.id >= words_.size()) words_.resize(lexeme.id + 1 + words_.size() / 2);
    WordInfo& word = words_[lexeme.id];
    if (!word.known) look_up(lexeme, word);
    return word;
  }

  void clear() { words_.clear(); }

 private:
  void look_up(const Lexeme& lexeme, WordInfo& word) const;

  const Lexicon& lexicon_;
  std::vector<WordInfo> words_;
};

}  // namespace mercato
