// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "common/index/catalog.hh"
#include "indexer/pipeline/batch.hh"
#include "indexer/pipeline/queue.hh"

namespace mercato {

class Lexicon;

/// A pool of workers that analyse batches and write each as one small glass database. Small shards
/// keep Xapian's in-memory postings within the processor's caches, and need no lock.
class ShardWriters {
 public:
  /// Shards go to `folder`, which exists. `lexicon` must outlive the pool.
  /// Batches are of an index of `shards` shards.
  ShardWriters(std::filesystem::path folder, const Lexicon& lexicon, std::size_t jobs,
               std::size_t shards);

  /// Ends the workers, dropping what they have not begun.
  ~ShardWriters();
  ShardWriters(const ShardWriters&) = delete;
  ShardWriters& operator=(const ShardWriters&) = delete;

  /// Gives a batch to the next free worker; waits when they are behind. Throws what a worker threw.
  void write(Batch&& batch);

  /// What one shard of the index is made from.
  struct Result {
    std::vector<std::filesystem::path> shards;  ///< in the order of the batches
    Catalog catalog;
  };

  /// Waits for all batches; by shard of the index. Throws what a worker threw.
  [[nodiscard]] std::vector<Result> finish();

 private:
  void work();
  void end();

  std::filesystem::path folder_;
  const Lexicon& lexicon_;
  std::size_t jobs_;
  BoundedQueue<Batch> queue_;
  std::mutex mutex_;
  std::vector<std::map<std::size_t, std::filesystem::path>> shards_;  ///< by shard of the index
  std::vector<Catalog> catalogs_;
  std::exception_ptr failure_;
  std::vector<std::thread> workers_;
};

/// Merges databases into one at `target`, document numbers in the order of `parts`; in several
/// rounds if there are too many to open at once. The parts are removed as they are merged.
void merge_shards(std::vector<std::filesystem::path> parts, const std::filesystem::path& target,
                  std::size_t jobs);

}  // namespace mercato
