// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/article_tokens.hh"

#include <cstdint>

namespace mercato {
namespace {

constexpr std::uint32_t field_gap = 100;  // positions no phrase spans

}  // namespace

std::vector<Token> tokenize(Analyzer& analyzer, const ArticleText& article) {
  std::vector<Token> tokens;
  tokens.reserve(article.text.size() / 5);
  std::uint32_t position = 1;
  for (const Span part : {article.title, article.lead, article.body}) {
    if (part.empty()) continue;
    const std::size_t first = tokens.size();
    analyzer.tokenize(slice(article.text, part), tokens, position);
    for (std::size_t i = first; i < tokens.size(); ++i) {
      tokens[i].begin += part.begin;
      tokens[i].end += part.begin;
    }
    if (tokens.size() > first) position = tokens.back().position + field_gap;
  }
  return tokens;
}

}  // namespace mercato
