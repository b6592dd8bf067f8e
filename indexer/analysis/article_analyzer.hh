// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/annotator.hh"

namespace mercato {

/// One analysed article.
struct Analysis {
  ArticleText text;
  std::vector<Token> tokens;
  Annotations annotations;
};

/// Everything that is found in one article: words, entities, amounts, quotes, moves, dates. One for
/// each thread, over a shared lexicon that must outlive it.
class ArticleAnalyzer {
 public:
  explicit ArticleAnalyzer(const Lexicon& lexicon) : annotator_(lexicon) {}

  /// The tokens of the last analysis become invalid.
  [[nodiscard]] Analysis analyze(const Article& article);

  /// Keeps the caches within their bounds: to be called now and then. Lexemes become invalid.
  void recycle();

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  Analyzer analyzer_;
  Annotator annotator_;
};

}  // namespace mercato
