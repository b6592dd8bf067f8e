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
#include "common/index/topics.hh"
#include "indexer/pipeline/batch.hh"
#include "indexer/pipeline/queue.hh"
#include "indexer/pipeline/runs/run.hh"
#include "indexer/topics/topic_sample.hh"

namespace mercato {

class Lexicon;

/// A pool of workers that analyse batches and write each as one run.
class RunWriters {
 public:
  /// Runs go to `folder`, which exists. `lexicon` and `meanings` must outlive the pool.
  /// Batches are of an index of `shards` shards.
  RunWriters(std::filesystem::path folder, const Lexicon& lexicon, const WordTopics& meanings,
             std::size_t jobs, std::size_t shards);

  /// Ends the workers, dropping what they have not begun.
  ~RunWriters();
  RunWriters(const RunWriters&) = delete;
  RunWriters& operator=(const RunWriters&) = delete;

  /// Gives a batch to the next free worker; waits when they are behind. Throws what a worker threw.
  void write(Batch&& batch);

  /// What one shard of the index is made from.
  struct Result {
    std::vector<Run> runs;  ///< in the order of their documents
    Catalog catalog;
  };

  /// Waits for all batches; by shard of the index. Throws what a worker threw.
  [[nodiscard]] std::vector<Result> finish();

  /// The articles topics are learned from; all are there after `finish`.
  [[nodiscard]] const TopicSample& sample() const { return sample_; }

 private:
  void work();
  void add(const Batch& batch, Run&& run);
  void end();

  std::filesystem::path folder_;
  const Lexicon& lexicon_;
  const WordTopics& meanings_;
  std::size_t jobs_;
  BoundedQueue<Batch> queue_;
  std::mutex mutex_;
  std::vector<std::map<std::size_t, Run>> runs_;  ///< by shard of the index, number of the batch
  std::vector<Catalog> catalogs_;
  TopicSample sample_;
  std::exception_ptr failure_;
  std::vector<std::thread> workers_;
};

}  // namespace mercato
