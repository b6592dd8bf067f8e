// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/shared_parts.hh"

#include <algorithm>
#include <vector>

#include "common/format/schema.hh"

namespace mercato {
namespace {

constexpr std::size_t always_afforded = 8;        // phrases
constexpr std::uint64_t most_compared = 400'000;  // articles: half a second

}  // namespace

bool PhraseBudget::affords(std::string_view text) {
  std::vector<Token> tokens;
  index_.analyzer().tokenize(text, tokens);
  return tokens.size() < 2 || affords(tokens, 1);
}

bool PhraseBudget::affords_exact(std::string_view text) {
  constexpr unsigned cost = 4;
  std::vector<Token> tokens;
  index_.analyzer().tokenize(text, tokens);
  return affords(tokens, cost);
}

bool PhraseBudget::affords(std::span<const Token> tokens, unsigned cost) {
  std::uint64_t articles = index_.database().get_doccount();
  for (const Token& token : tokens)
    articles =
        std::min<std::uint64_t>(articles, index_.term_frequency(terms::stem(token.lexeme->stem)));
  articles *= cost;
  if (phrases_ >= always_afforded && compared_ + articles > most_compared) return false;
  ++phrases_;
  compared_ += articles;
  return true;
}

}  // namespace mercato
