// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/article_analyzer.hh"

#include "common/article/article_tokens.hh"

namespace mercato {

Analysis ArticleAnalyzer::analyze(const Article& article) {
  Analysis analysis;
  analysis.text = article_text(article);
  analysis.tokens = tokenize(analyzer_, analysis.text);
  analysis.annotations = annotator_.annotate(article, analysis.text, analysis.tokens);
  return analysis;
}

void ArticleAnalyzer::recycle() {
  if (analyzer_.recycle()) annotator_.recycle();
}

}  // namespace mercato
