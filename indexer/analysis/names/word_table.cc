// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/word_table.hh"

#include <array>

namespace mercato {
namespace {

struct KindRule {
  std::uint32_t flags;  ///< any of these bits
  WordKind kind;
};

// The first rule that applies wins.
constexpr std::array<KindRule, 10> lower_rules{{
    {word_flag::civility, WordKind::lower_civility},
    {word_flag::place_preposition, WordKind::lower_preposition},
    {word_flag::particle, WordKind::lower_particle},
    {word_flag::office, WordKind::lower_office},
    {word_flag::organization_head, WordKind::lower_organization},
    {word_flag::media_head, WordKind::lower_media},
    {word_flag::place_head, WordKind::lower_place},
    {word_flag::product_head, WordKind::lower_product},
    {word_flag::speech_verb, WordKind::lower_speech},
    {0, WordKind::lower},
}};

constexpr std::array<KindRule, 15> title_rules{{
    {word_flag::not_a_name | word_flag::calendar, WordKind::title_not_a_name},
    {word_flag::civility, WordKind::title_civility},
    {word_flag::demonym, WordKind::title_demonym},
    {word_flag::place, WordKind::title_place},
    {word_flag::first_name, WordKind::title_first_name},
    {word_flag::commune, WordKind::title_commune},
    {word_flag::organization_suffix, WordKind::title_suffix},
    {word_flag::particle, WordKind::title_stop},
    {word_flag::organization_head, WordKind::title_organization},
    {word_flag::media_head, WordKind::title_media},
    {word_flag::place_head, WordKind::title_place_head},
    {word_flag::product_head, WordKind::title_product},
    {word_flag::office, WordKind::title_office},
    {word_flag::lower_word, WordKind::title_lower_word},
    {0, WordKind::title},
}};

constexpr std::array<KindRule, 6> upper_rules{{
    {word_flag::not_a_name | word_flag::calendar, WordKind::upper_not_a_name},
    {word_flag::place | word_flag::commune, WordKind::upper_place},
    {word_flag::organization_suffix, WordKind::upper_suffix},
    {word_flag::first_name, WordKind::upper_first_name},
    {word_flag::lower_word, WordKind::upper_lower_word},
    {0, WordKind::upper},
}};

template <std::size_t N>
WordKind first_of(const std::array<KindRule, N>& rules, std::uint32_t flags) {
  for (const KindRule& rule : rules) {
    if ((rule.flags & flags) != 0) return rule.kind;
  }
  return rules.back().kind;
}

}  // namespace

WordKind word_kind(const Lexeme& lexeme, std::uint32_t flags) {
  switch (lexeme.letters) {
    case LetterCase::none:
      return WordKind::number;
    case LetterCase::lower: {
      const WordKind kind = first_of(lower_rules, flags);
      return kind == WordKind::lower && lexeme.stop ? WordKind::lower_stop : kind;
    }
    case LetterCase::mixed:
      return (flags & word_flag::lower_word) != 0 ? WordKind::title_lower_word : WordKind::mixed;
    case LetterCase::upper:
      return first_of(upper_rules, flags);
    case LetterCase::title:
      break;
  }
  if (lexeme.folded.size() == 1 && (flags & word_flag::civility) == 0 && !lexeme.stop) {
    return WordKind::initial;
  }
  const WordKind kind = first_of(title_rules, flags);
  if (lexeme.stop && kind >= WordKind::title && kind != WordKind::title_civility) {
    return WordKind::title_stop;
  }
  if ((kind == WordKind::title_place || kind == WordKind::title_first_name) &&
      (flags & word_flag::first_name) != 0 &&
      (flags & (word_flag::place | word_flag::commune)) != 0) {
    return WordKind::title_first_name_or_place;
  }
  return kind;
}

void WordTable::look_up(const Lexeme& lexeme, WordInfo& word) const {
  word.known = true;
  word.flags = lexicon_.flags(lexeme.folded);
  if (lexicon_.tagger().is_lower_word(lexeme.folded)) word.flags |= word_flag::lower_word;
  word.kind = word_kind(lexeme, word.flags);
  word.trie_word = lexicon_.names().word(lexeme.folded);
  if (word.trie_word != NameTrie::none) {
    word.first_node = lexicon_.names().step(NameTrie::root(), word.trie_word);
  }
}

}  // namespace mercato
