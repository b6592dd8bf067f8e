// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/word_families.hh"

#include <algorithm>
#include <utility>

namespace mercato {
namespace {

constexpr std::size_t least_letters = 4;     // of a word that has a family
constexpr std::size_t most_compared = 2000;  // words that begin alike
constexpr std::size_t most_known = std::size_t{1} << 14;

bool letters_only(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool has(const std::vector<std::string>& terms, const std::string& term) {
  return std::find(terms.begin(), terms.end(), term) != terms.end();
}

}  // namespace

const std::vector<std::string>& WordFamilies::of(const Lexeme& lexeme, Analyzer& analyzer) {
  const auto known = known_.find(lexeme.folded);
  if (known != known_.end()) return known->second;
  if (known_.size() >= most_known) known_.clear();
  std::string word = lexeme.folded;
  std::vector<std::string> family = find(lexeme, analyzer);
  return known_[std::move(word)] = std::move(family);
}

/// Snowball changes the end of some stems (fréquence, fréquent): words are compared whose beginning
/// is that of the stem but for its last letter.
std::vector<std::string> WordFamilies::find(const Lexeme& lexeme, Analyzer& analyzer) {
  const std::string& folded = lexeme.folded;
  if (lexeme.stop || folded.size() < least_letters || !letters_only(folded)) return {};
  std::vector<std::string> own{lexeme.stem};
  for (const OtherTerm& other : lexeme.others) own.push_back(other.term);
  const std::string stem(stemmer_.snowball(folded));
  const std::size_t beginning = std::max(least_letters, stem.size() - 1);
  std::vector<std::string> alike;
  std::size_t compared = 0;
  words_.scan(folded.substr(0, beginning), [&](std::string_view word, std::string_view) {
    if (stemmer_.snowball(word) == stem) alike.emplace_back(word);
    return ++compared < most_compared;
  });
  std::vector<std::string> family;
  for (const std::string& word : alike) {
    const Lexeme& other = analyzer.lexeme(word);
    if (!other.stop && !has(own, other.stem) && !has(family, other.stem))
      family.push_back(other.stem);
  }
  return family;
}

}  // namespace mercato
