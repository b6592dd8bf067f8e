// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/error.hh"
#include "common/index/catalog.hh"
#include "common/index/shards.hh"
#include "indexer/pipeline/source_table.hh"
#include "indexer/readers/records/sinks.hh"

namespace Xapian {
class Error;
}  // namespace Xapian

namespace mercato {

struct Knowledge;

/// How far a build is: articles, and bytes of files read, packed as they are.
struct Progress {
  std::size_t articles = 0;
  std::uintmax_t bytes = 0;
  std::uintmax_t total_bytes = 0;
};

struct BuildOptions {
  std::size_t jobs = 1;                           ///< analysis threads
  std::size_t memory = std::size_t{512} << 20;    ///< bytes the build aims to stay under
  std::function<void(const Progress&)> progress;  ///< called now and then, from the reader's thread
  NotesSink notes;                          ///< called with how each article was read; may be empty
  ProblemSink problem;                      ///< called for each article or file left out
  bool fail_on_problems = false;            ///< --strict: any problem ends the build
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: end, leaving nothing behind
  std::vector<std::filesystem::path> roots;  ///< the paths whose files are the sources
  unsigned shards = 1;                       ///< --shards: so many index folders
  std::optional<ShardNumber> only;           ///< --shard: the articles of this shard alone
};

struct BuildReport {
  std::size_t articles = 0;
  std::size_t elsewhere = 0;  ///< articles of other shards
  std::size_t repeated = 0;   ///< the same article given twice: kept once
  std::size_t problems = 0;
  std::uintmax_t text_bytes = 0;
  std::vector<ValueMerge> merges;
};

/// Builds a new generation of the index in `folder` from the articles of `sources` and publishes it
/// with one rename. The same input gives the same index whatever the number of jobs. Several shards
/// are index folders of their own in it, `shard-1`, `shard-2`, …, which its stub lists; ids, copies
/// and aliases are told over the whole, so that together they are the one index. Throws
/// Error{locked} if another writer is at work, Error{input} for what cannot be written or when
/// stopped; then the live index is as it was, and nothing is left behind.
BuildReport build_index(const std::filesystem::path& folder, const std::vector<Source>& sources,
                        const Knowledge& knowledge, const BuildOptions& options);

class Batcher;

/// Hands articles to the batcher, and returns the files they came from, by shard.
using ArticleFeed = std::function<std::vector<SourceTable>(Batcher&, BuildReport&)>;

/// The same from articles that come from anywhere.
BuildReport build_from(const std::filesystem::path& folder, const ArticleFeed& feed,
                       const Knowledge& knowledge, const BuildOptions& options);

/// A failed write of Xapian's to the index in `folder`, as ours.
[[nodiscard]] Error cannot_write(const std::filesystem::path& folder, const Xapian::Error& error);

}  // namespace mercato
