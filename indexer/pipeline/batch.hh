// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "common/article/article.hh"
#include "indexer/pipeline/article_ids.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/pipeline/copies.hh"
#include "indexer/pipeline/source_table.hh"
#include "indexer/readers/source.hh"

namespace mercato {

/// An article as the workers get it.
struct QueuedArticle {
  Article article;
  std::string group;  ///< the story it tells (StoryGroups)
};

/// The articles of one shard.
struct Batch {
  std::size_t number = 0;
  std::size_t bytes = 0;  ///< of text
  std::vector<QueuedArticle> articles;
};

/// Cuts the stream of articles into batches of bounded size, in order. The same article again is
/// dropped, another article under a taken id is given a new one, copies of one story are marked.
class Batcher {
 public:
  /// `full` receives each batch.
  Batcher(const BuildOptions& options, std::function<void(Batch&&)> full, BuildReport& report);

  /// Adds the next article, of the file with this record.
  void add(Article&& article, SourceRecord& source);

  /// Hands on the last batch, if there is anything in it.
  void finish();

 private:
  std::size_t most_bytes_;
  std::function<void(Batch&&)> full_;
  BuildReport& report_;
  const ProblemSink& problem_;
  ArticleIds ids_;
  StoryGroups stories_;
  Batch batch_;
};

}  // namespace mercato
