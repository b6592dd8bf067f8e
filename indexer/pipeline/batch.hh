// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article/article.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/pipeline/copies.hh"
#include "indexer/pipeline/ids/article_ids.hh"
#include "indexer/pipeline/ids/earlier_ids.hh"
#include "indexer/pipeline/source_table.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato {

/// An article as the workers get it.
struct QueuedArticle {
  Article article;
  std::string group;  ///< the story it tells (StoryGroups)
};

/// Articles that are written together.
struct Batch {
  std::size_t number = 0;
  std::size_t shard = 0;    ///< of the index that is built, from 0
  std::size_t bytes = 0;    ///< of text
  std::uint32_t first = 1;  ///< number of the first article in its shard, from 1
  std::vector<QueuedArticle> articles;
};

/// Cuts the stream of articles into batches of bounded size, in order. The same article again is
/// dropped, another article under a taken id is given a new one, copies of one story are marked.
class Batcher {
 public:
  /// `full` receives each batch.
  Batcher(const BuildOptions& options, std::function<void(Batch&&)> full, BuildReport& report);

  /// Before the first article: these ids stay where they are.
  void keep(EarlierIds&& ids) { earlier_ = std::move(ids); }

  /// Adds the next article, of the file with this key and these records, one for each shard of the
  /// index.
  void add(Article&& article, std::span<SourceRecord> source, std::string_view file);

  /// Adds one that has its id, and is of this shard, whatever that says.
  void add_again(Article&& article, SourceRecord& source);

  /// Hands on the last batches, if there is anything in them.
  void finish();

 private:
  /// The shard of an article as it was first named; nothing if it is another machine's.
  [[nodiscard]] std::optional<std::size_t> shard_for(std::string_view wanted_id) const;
  void put(Article&& article, std::size_t shard, SourceRecord& source, std::uint64_t content);
  void hand_on(Batch& batch);

  const BuildOptions& options_;
  std::size_t most_bytes_;
  std::function<void(Batch&&)> full_;
  BuildReport& report_;
  const ProblemSink& problem_;
  EarlierIds earlier_;
  ArticleIds ids_;
  StoryGroups stories_;
  std::vector<Batch> batches_;            ///< by shard
  std::vector<std::uint32_t> documents_;  ///< by shard
  std::size_t handed_on_ = 0;
};

}  // namespace mercato
