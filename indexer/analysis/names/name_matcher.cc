// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/name_matcher.hh"

#include <algorithm>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// Whether a name may go on over the gap before `index`.
bool binds(std::string_view text, std::span<const Token> tokens, std::size_t index) {
  const Gap gap = gap_before(text, tokens, index);
  return gap == Gap::space || gap == Gap::hyphen || gap == Gap::other;
}

/// Whether the token at `index` starts a sentence, where every word has a capital.
bool starts_sentence(std::string_view text, std::span<const Token> tokens, std::size_t index) {
  const Gap gap = gap_before(text, tokens, index);
  return !tokens[index].elided && gap != Gap::space && gap != Gap::hyphen && gap != Gap::comma &&
         gap != Gap::other;
}

/// Of two names of the same words, an entity is worth more than a place, Disney+ than Disney.
std::size_t rank(const Name& name) {
  return 2 * name.tail.size() + (name.source == NameSource::entity ? 1 : 0);
}

/// Whether the signs a name is listed with follow its last word: `Disney+`; the full stop of `A.I.`
/// is no part of « AI. ».
bool has_tail(std::string_view tail, std::string_view text, const Token& last) {
  if (text.substr(last.end, tail.size()) != tail) return false;
  const std::string_view word = text.substr(last.begin, last.end - last.begin);
  return tail != "." || word.find('.') != std::string_view::npos;
}

/// What a hyphen may add to a name without making another of it: « ce Meta-là ».
bool is_clitic(std::string_view word) {
  return word == "ci" || word == "là" || word == "t" || word == "il" || word == "elle";
}

/// `OpenAI` is also found as `openai`: nothing else is spelt like it.
constexpr std::size_t distinctive_length = 5;

/// Whether a word written in `written` may stand for a name listed in `listed`.
bool same_case(LetterCase listed, const Token& token, std::size_t words) {
  const Lexeme& written = *token.lexeme;
  switch (listed) {
    case LetterCase::upper:  // ONU is also « l'Onu »; but US is not « Us »
      return written.letters == LetterCase::upper ||
             (is_capitalised(written.letters) &&
              (written.folded.size() > 3 || words > 1 || token.elided));
    case LetterCase::title:
      return is_capitalised(written.letters);
    case LetterCase::mixed:
      return is_capitalised(written.letters) || written.folded.size() >= distinctive_length;
    default:
      return true;
  }
}

}  // namespace

void NameMatcher::match(std::string_view text, std::span<const Token> tokens,
                        std::vector<NameSpan>& entities, std::vector<NameSpan>& places) {
  entities.clear();
  places.clear();
  std::uint32_t free = 0;  // first token no entity has taken
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::uint32_t node = words_[*tokens[i].lexeme].first_node;
    if (node == NameTrie::none || i < free) continue;
    const Match match = longest(text, tokens, i, node);
    if (match.name == nullptr) continue;
    const Name& name = *match.name;
    if (name.type != EntityType::place) {
      entities.push_back(
          {i, match.last, name.type, name.canonical, static_cast<std::int32_t>(name.tail.size())});
    } else {
      places.push_back({i, match.last, name.type, name.canonical, 0});
    }
    free = match.last;
  }
}

NameMatcher::Match NameMatcher::longest(std::string_view text, std::span<const Token> tokens,
                                        std::uint32_t first, std::uint32_t node) {
  const NameTrie& trie = lexicon_.names();
  Match best;
  std::uint32_t next = first + 1;
  while (node != NameTrie::none) {
    for (const Name& name : trie.names_at(node)) {
      const bool better = best.last != next || rank(name) > rank(*best.name);
      if (better && accepts(name, text, tokens, first, next)) best = {&name, next};
    }
    if (next >= tokens.size() || !binds(text, tokens, next)) break;
    node = trie.step(node, words_[*tokens[next].lexeme].trie_word);
    ++next;
  }
  return best;
}

bool NameMatcher::accepts(const Name& name, std::string_view text, std::span<const Token> tokens,
                          std::uint32_t first, std::uint32_t last) const {
  if (tokens[first].joined && is_capitalised(tokens[first - 1].lexeme->letters)) return false;
  if (last < tokens.size() && tokens[last].joined &&
      (is_capitalised(tokens[last].lexeme->letters) ||
       (last - first == 1 && !is_clitic(tokens[last].lexeme->exact)))) {
    return false;  // part of a compound: France-Antilles, Vice-président
  }
  if (!name.tail.empty() && !has_tail(name.tail, text, tokens[last - 1])) return false;
  for (std::uint32_t i = first + 1; i < last && i - first < 32; ++i) {
    const bool capital = (name.capitals >> (i - first) & 1) != 0;
    if (capital && tokens[i].lexeme->letters == LetterCase::lower) return false;
  }
  if (!name.word) return same_case(name.first_case, tokens[first], last - first);
  for (std::uint32_t i = first; i < last; ++i) {
    if (tokens[i].lexeme->surface != name.surfaces[i - first]) return false;
  }
  return last - first > 1 || name.first_case == LetterCase::mixed ||
         !starts_sentence(text, tokens, first) || !is_also_a_common_word(text, tokens, first);
}

/// A word at the start of a sentence that the article elsewhere writes without a capital, and
/// never with one inside a sentence.
bool NameMatcher::is_also_a_common_word(std::string_view text, std::span<const Token> tokens,
                                        std::uint32_t index) const {
  const Lexeme& word = *tokens[index].lexeme;
  bool lower = false;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Lexeme& other = *tokens[i].lexeme;
    if (other.letters == LetterCase::lower) {
      lower = lower || other.exact == word.exact;
    } else if (other.id == word.id && !starts_sentence(text, tokens, i)) {
      return false;
    }
  }
  return lower;
}

}  // namespace mercato
