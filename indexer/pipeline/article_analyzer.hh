// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "common/entities/annotator.hh"
#include "common/text/analyzer.hh"
#include "indexer/pipeline/document.hh"

namespace mercato {

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
