// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "common/article/annotations.hh"
#include "common/article/article.hh"
#include "common/text/token.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/knowledge/word_marks.hh"
#include "indexer/analysis/recognizer.hh"

namespace mercato {

/// Finds all there is to know of an article: entities first, then amounts, quotes and moves, which
/// speak of them. Keeps side tables of lexemes: one for each thread and analyzer, over a shared
/// lexicon that must outlive it.
class Annotator {
 public:
  explicit Annotator(const Lexicon& lexicon);

  /// The annotations of an article. `text` is that of `article`, `tokens` those of
  /// `tokenize(analyzer, text)`.
  [[nodiscard]] Annotations annotate(const Article& article, const ArticleText& text,
                                     std::span<const Token> tokens);

  /// Forgets all lexemes: to be called whenever `Analyzer::recycle` did.
  void recycle();

 private:
  std::shared_ptr<const Phrasebook> phrasebook_;
  Recognizer recognizer_;
  MarkCache marks_;
};

}  // namespace mercato
