// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/article_analyzer.hh"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "common/article/article_tokens.hh"

namespace mercato {

namespace {

/// The beginning of a text, up to a token's.
ArticleText beginning_of(const ArticleText& whole, std::size_t size) {
  ArticleText text{whole.text.substr(0, size), whole.title, whole.lead, whole.body};
  const auto end = static_cast<std::uint32_t>(size);
  for (Span* part : {&text.title, &text.lead, &text.body})
    *part = {std::min(part->begin, end), std::min(part->end, end)};
  return text;
}

}  // namespace

bool is_recognised_in_part(const Article& article) {
  return article.title.size() + article.lead.size() + article.body.size() > most_recognised;
}

std::string recognised_in_part() {
  return fmt::format("names, quotes and moves are recognised in its first {} KiB only",
                     most_recognised >> 10);
}

Analysis ArticleAnalyzer::analyze(const Article& article) {
  Analysis analysis;
  analysis.text = article_text(article);
  analysis.tokens = tokenize(analyzer_, analysis.text);
  if (analysis.text.text.size() <= most_recognised) {
    analysis.annotations = annotate(article, analysis.text, analysis.tokens);
    return analysis;
  }
  const auto beyond = std::find_if(analysis.tokens.begin(), analysis.tokens.end(),
                                   [](const Token& token) { return token.end > most_recognised; });
  const auto tokens = static_cast<std::size_t>(beyond - analysis.tokens.begin());
  const std::size_t size = tokens == 0 ? 0 : analysis.tokens[tokens - 1].end;
  analysis.annotations = annotate(article, beginning_of(analysis.text, size),
                                  std::span(analysis.tokens).first(tokens));
  return analysis;
}

Annotations ArticleAnalyzer::annotate(const Article& article, const ArticleText& text,
                                      std::span<const Token> tokens) {
  Annotations found = annotator_.annotate(article, text, tokens);
  std::erase_if(found.moves, [&](const Move& move) { return move.confidence < least_confidence_; });
  return found;
}

void ArticleAnalyzer::recycle() {
  if (analyzer_.recycle()) annotator_.recycle();
}

}  // namespace mercato
