// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>

#include "common/article/annotations.hh"
#include "common/article/article.hh"
#include "common/text/token.hh"
#include "indexer/analysis/identity/entity_classifier.hh"

namespace mercato {

class Lexicon;

/// Finds who and what an article names, in one pass over its tokens: names of the knowledge base
/// by longest match, others by a statistical tagger; then tells which of them are one. Keeps a
/// side table of lexemes: one recognizer for each thread and analyzer, over a shared lexicon that
/// must outlive it.
class Recognizer {
 public:
  explicit Recognizer(const Lexicon& lexicon);
  ~Recognizer();
  Recognizer(Recognizer&&) noexcept;
  Recognizer& operator=(Recognizer&&) noexcept;

  /// Replaces the entities and mentions of `out` by those of the article. `tokens` are those of
  /// `tokenize(analyzer, article)`.
  void recognize(const ArticleText& article, std::span<const Token> tokens, Annotations& out);

  /// Shows `watcher` each name instead of deciding what it names: for training.
  void watch(EntityClassifier::Watcher watcher);

  /// Forgets all lexemes: to be called whenever `Analyzer::recycle` did.
  void recycle();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato
