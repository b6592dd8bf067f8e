// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "common/entities/lexicon.hh"
#include "common/entities/recognizer.hh"
#include "common/text/analyzer.hh"
#include "indexer/pipeline/document.hh"

namespace mercato {

/// Everything that is found in one article: words, entities, amounts, quotes, moves, dates. One for
/// each thread, over a shared lexicon that must outlive it.
class ArticleAnalyzer {
 public:
  explicit ArticleAnalyzer(const Lexicon& lexicon) : recognizer_(lexicon) {}

  /// The tokens of the last analysis become invalid.
  [[nodiscard]] Analysis analyze(const Article& article);

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

 private:
  Analyzer analyzer_;
  Recognizer recognizer_;
};

}  // namespace mercato
