// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/article/article.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/readers/source.hh"

namespace mercato {

/// An article as the workers get it.
struct QueuedArticle {
  Article article;
  std::string group;  ///< id of the first article with nearly the same text
};

/// The articles of one shard.
struct Batch {
  std::size_t number = 0;
  std::size_t bytes = 0;  ///< of text
  std::vector<QueuedArticle> articles;
};

/// Cuts the stream of articles into batches of bounded size, in order, and sees to it that ids are
/// unique: the same article again is dropped, another article under a taken id is given a new one.
class Batcher {
 public:
  /// `full` receives each batch.
  Batcher(std::size_t most_bytes, std::function<void(Batch&&)> full, BuildReport& report,
          const ProblemSink& problem);

  void add(Article&& article);

  /// Hands on the last batch, if there is anything in it.
  void finish();

 private:
  [[nodiscard]] bool claim_id(Article& article);

  std::size_t most_bytes_;
  std::function<void(Batch&&)> full_;
  BuildReport& report_;
  const ProblemSink& problem_;
  std::unordered_map<std::uint64_t, std::uint64_t> contents_by_id_;  ///< hash of id → of content
  Batch batch_;
};

}  // namespace mercato
