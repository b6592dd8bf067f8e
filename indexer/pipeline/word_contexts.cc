// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/word_contexts.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::uint32_t no_word = 0xFFFFFFFF;
constexpr std::uint32_t any_number = 0;  // all numbers are one word
constexpr std::size_t reach = 2;         // words on either side
constexpr std::size_t most_candidates = 6000;
constexpr std::size_t grammatical =
    40;  // one candidate in so many, the most frequent, joins others
constexpr std::size_t most_context_words = 3000;
constexpr std::size_t most_nearest = 3;  // of a word, among which the other must be
constexpr std::size_t family_letters = 5;

/// A word has a context, as much as it tells.
struct Entry {
  std::uint32_t other = 0;  ///< the context, or the word
  float weight = 0;
};
using Rows = std::vector<std::vector<Entry>>;

/// How often each pair was met, by pair: word above, context below.
struct PairCount {
  std::uint64_t pair = 0;
  std::uint32_t count = 0;
};

std::vector<PairCount> counted(std::vector<std::uint64_t>&& pairs) {
  std::sort(pairs.begin(), pairs.end());
  std::vector<PairCount> counts;
  for (const std::uint64_t pair : pairs) {
    if (counts.empty() || counts.back().pair != pair) counts.push_back({pair, 0});
    ++counts.back().count;
  }
  return counts;
}

/// The contexts of each word that are more frequent beside it than elsewhere, by how much (positive
/// pointwise mutual information); the weights of a word are of length 1.
Rows weighed(const std::vector<PairCount>& counts, std::size_t words, std::size_t contexts) {
  std::vector<double> of_word(words);
  std::vector<double> of_context(contexts);
  double all = 0;
  for (const PairCount& pair : counts) {
    of_word[pair.pair >> 32] += pair.count;
    of_context[pair.pair & no_word] += pair.count;
    all += pair.count;
  }
  Rows rows(words);
  for (const PairCount& pair : counts) {
    const std::size_t word = pair.pair >> 32;
    const auto context = static_cast<std::uint32_t>(pair.pair & no_word);
    const double more = std::log(pair.count * all / (of_word[word] * of_context[context]));
    if (more > 0) rows[word].push_back({context, static_cast<float>(more)});
  }
  for (std::vector<Entry>& row : rows) {
    float squares = 0;
    for (const Entry& entry : row) squares += entry.weight * entry.weight;
    for (Entry& entry : row) entry.weight /= std::sqrt(squares);
  }
  return rows;
}

/// The words of each context instead of the contexts of each word.
Rows transposed(const Rows& rows, std::size_t columns) {
  Rows out(columns);
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const Entry& entry : rows[i])
      out[entry.other].push_back({static_cast<std::uint32_t>(i), entry.weight});
  return out;
}

/// Of each word, the few others whose contexts are most like its own, with how much.
Rows nearest_rows(const Rows& contexts_of, std::size_t contexts) {
  const Rows words_of = transposed(contexts_of, contexts);
  const auto better = [](const Entry& a, const Entry& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.other < b.other;
  };
  Rows nearest(contexts_of.size());
  std::vector<float> likeness(contexts_of.size());
  for (std::size_t i = 0; i < contexts_of.size(); ++i) {
    std::fill(likeness.begin(), likeness.end(), 0.0F);
    for (const Entry& context : contexts_of[i])
      for (const Entry& word : words_of[context.other])
        likeness[word.other] += context.weight * word.weight;
    for (std::size_t j = 0; j < likeness.size(); ++j) {
      const Entry other{static_cast<std::uint32_t>(j), likeness[j]};
      std::vector<Entry>& best = nearest[i];
      if (i == j || other.weight <= 0) continue;
      if (best.size() == most_nearest && !better(other, best.back())) continue;
      best.insert(std::upper_bound(best.begin(), best.end(), other, better), other);
      if (best.size() > most_nearest) best.pop_back();
    }
  }
  return nearest;
}

bool of_one_family(std::string_view a, std::string_view b) {
  const std::string first = fold(a);
  const std::string second = fold(b);
  const std::size_t letters = std::min({family_letters, first.size(), second.size()});
  return first.compare(0, letters, second, 0, letters) == 0;
}

bool letters_only(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

std::uint32_t WordContexts::number_of(const Token& token) {
  if (words_.empty()) words_.emplace_back();
  if (token.kind == TokenKind::number) return any_number;
  const Lexeme& lexeme = *token.lexeme;
  const auto [it, fresh] = numbers_.emplace(lexeme.stem, static_cast<std::uint32_t>(words_.size()));
  if (fresh) {
    words_.emplace_back();
    words_.back().candidate = !lexeme.stop && letters_only(lexeme.folded);
  }
  Word& word = words_[it->second];
  ++word.count;
  ++word.forms[lexeme.exact];
  if (lexeme.letters != LetterCase::lower) ++word.capitals;
  return it->second;
}

void WordContexts::add(std::span<const Token> text) {
  for (const Token& token : text) text_.push_back(number_of(token));
  text_.push_back(no_word);
}

/// The most frequent words, or of those that may be offered.
std::vector<std::uint32_t> WordContexts::most_frequent(std::size_t most, bool candidates) const {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const Word& word = words_[i];
    if (word.count < least_count && i != any_number) continue;
    const bool name = 2 * word.capitals > word.count;
    if (!candidates || (word.candidate && !name)) chosen.push_back(i);
  }
  std::stable_sort(chosen.begin(), chosen.end(), [&](std::uint32_t a, std::uint32_t b) {
    return words_[a].count > words_[b].count;
  });
  chosen.resize(std::min(chosen.size(), most));
  return chosen;
}

std::vector<NearWords> WordContexts::nearest(double least) const {
  std::vector<std::uint32_t> candidates = most_frequent(most_candidates, true);
  const auto frequent = static_cast<std::ptrdiff_t>(candidates.size() / grammatical);
  candidates.erase(candidates.begin(), candidates.begin() + frequent);
  const std::vector<std::uint32_t> around = most_frequent(most_context_words, false);
  std::vector<std::uint32_t> candidate(words_.size(), no_word);
  std::vector<std::uint32_t> context(words_.size(), no_word);
  for (std::uint32_t i = 0; i < candidates.size(); ++i) candidate[candidates[i]] = i;
  for (std::uint32_t i = 0; i < around.size(); ++i) context[around[i]] = i;

  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == no_word || candidate[text_[i]] == no_word) continue;
    const auto beside = [&](std::size_t place, std::size_t distance) {
      if (context[text_[place]] != no_word)
        pairs.push_back(std::uint64_t{candidate[text_[i]]} << 32 |
                        (std::uint64_t{context[text_[place]]} * 2 * reach + distance));
    };
    for (std::size_t d = 1; d <= reach && d <= i && text_[i - d] != no_word; ++d)
      beside(i - d, d - 1);
    for (std::size_t d = 1; d <= reach && text_[i + d] != no_word; ++d)
      beside(i + d, reach + d - 1);
  }
  const std::size_t contexts = around.size() * 2 * reach;
  const Rows nearest =
      nearest_rows(weighed(counted(std::move(pairs)), candidates.size(), contexts), contexts);

  const auto form = [&](std::uint32_t i) -> const std::string& {
    const auto& forms = words_[candidates[i]].forms;
    return std::max_element(forms.begin(), forms.end(),
                            [](const auto& a, const auto& b) {
                              return a.second != b.second ? a.second < b.second : a.first > b.first;
                            })
        ->first;
  };
  std::vector<NearWords> found;
  for (std::uint32_t i = 0; i < nearest.size(); ++i)
    for (const Entry& other : nearest[i]) {
      const auto mutual = [&](const Entry& back) { return back.other == i; };
      const std::vector<Entry>& theirs = nearest[other.other];
      if (other.other < i || double{other.weight} < least ||
          std::none_of(theirs.begin(), theirs.end(), mutual) ||
          of_one_family(form(i), form(other.other)))
        continue;
      found.push_back({form(i), form(other.other), words_[candidates[i]].count,
                       words_[candidates[other.other]].count, double{other.weight}});
    }
  std::stable_sort(found.begin(), found.end(),
                   [](const NearWords& a, const NearWords& b) { return a.likeness > b.likeness; });
  return found;
}

}  // namespace mercato
