// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/name_heads.hh"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "indexer/analysis/names/word_table.hh"

namespace mercato {
namespace {

/// How often the words of a name stand in the article, whatever they are taken for there.
std::size_t times_told(std::span<const Token> tokens, const NameSpan& name) {
  const auto words = tokens.subspan(name.first, name.last - name.first);
  const auto same = [](const Token& a, const Token& b) {
    return a.lexeme->folded == b.lexeme->folded;
  };
  std::size_t times = 0;
  for (auto at = tokens.begin();; ++at, ++times) {
    at = std::search(at, tokens.end(), words.begin(), words.end(), same);
    if (at == tokens.end()) return times;
  }
}

}  // namespace

void agree_on_heads(std::span<const Token> tokens, std::vector<NameSpan>& names) {
  constexpr std::size_t most_names = 64;  // looked at in one article, each by a pass over it
  std::map<std::string, std::pair<std::size_t, std::size_t>> told;  // as a name, in all
  std::vector<std::pair<NameSpan*, const std::string*>> headed;
  for (NameSpan& name : names) {
    if (capital(tokens[name.first]) || told.size() >= most_names) continue;
    std::string words;
    for (std::uint32_t i = name.first; i < name.last; ++i)
      words.append(tokens[i].lexeme->folded).append(" ");
    const auto [entry, first] = told.try_emplace(std::move(words));
    if (first) entry->second.second = times_told(tokens, name);
    ++entry->second.first;
    headed.emplace_back(&name, &entry->first);
  }
  for (const auto& [name, words] : headed) {
    const auto& [as_name, in_all] = told[*words];
    if (2 * as_name > in_all) continue;
    std::uint32_t first = name->first;
    while (first < name->last && !capital(tokens[first])) ++first;
    if (first < name->last) name->first = first;
  }
}

}  // namespace mercato
