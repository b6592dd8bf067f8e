// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "common/entities/lexicon.hh"
#include "common/text/token.hh"

namespace mercato {

/// What the lexicon says of a lexeme, looked up once.
struct WordInfo {
  bool known = false;            ///< looked up
  std::uint32_t flags = 0;       ///< bits of word_flag
  std::uint32_t trie_word = 0;   ///< its number in the trie of names
  std::uint32_t first_node = 0;  ///< the node it leads to from the root
};

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
  void look_up(const Lexeme& lexeme, WordInfo& word) const {
    word.known = true;
    word.flags = lexicon_.flags(lexeme.folded);
    word.trie_word = lexicon_.names().word(lexeme.folded);
    if (word.trie_word != NameTrie::none) {
      word.first_node = lexicon_.names().step(NameTrie::root(), word.trie_word);
    }
  }

  const Lexicon& lexicon_;
  std::vector<WordInfo> words_;
};

}  // namespace mercato
