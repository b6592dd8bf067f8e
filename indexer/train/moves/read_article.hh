// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "common/article/annotations.hh"
#include "common/article/article_tokens.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/moves/move_scene.hh"
#include "indexer/analysis/reading/discourse.hh"
#include "indexer/analysis/recognizer.hh"
#include "indexer/train/moves/examples.hh"
#include "indexer/train/moves/trainer.hh"

namespace mercato {

/// An annotated article, read as the program reads it.
struct ReadArticle {
  MoveArticle gold;
  ArticleText text;
  std::vector<Token> tokens;
  Annotations found;
  std::unique_ptr<Reading> reading;
  std::unique_ptr<Discourse> discourse;
  std::unique_ptr<MoveScene> scene;
  std::unique_ptr<CaseFinder> cases;
  TrainingArticle training;
  bool held_out = true;  ///< in turn, for cross-validation
};

/// Reads annotated articles by the knowledge of a folder.
class GoldReader {
 public:
  explicit GoldReader(const Knowledge& knowledge)
      : lexicon_(knowledge), recognizer_(lexicon_), marks_(lexicon_.phrasebook()->marks()) {}

  [[nodiscard]] std::unique_ptr<ReadArticle> read(MoveArticle gold);

 private:
  Lexicon lexicon_;
  Analyzer analyzer_;
  Recognizer recognizer_;
  MarkCache marks_;
};

}  // namespace mercato
