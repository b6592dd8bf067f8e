// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

#include "common/index/topics.hh"
#include "indexer/pipeline/runs/run.hh"

namespace mercato {

struct IndexWriterOptions {
  std::size_t jobs = 1;
  std::size_t memory = 0;                   ///< bytes, for what is read ahead of the runs
  const std::atomic<bool>* stop = nullptr;  ///< gives up soon after it becomes true
};

/// Makes a database without documents and returns where it is.
using MakeMetadata = std::function<std::filesystem::path()>;

/// Writes the glass database in folder `target`, which is made, from runs in the order of their
/// documents, and the metadata of the database `metadata` makes. Each table is written once, from
/// its beginning to its end, side by side with the others; `metadata` is called on one of these
/// threads. What an article is about is added to its forms by `topics`, which `metadata` may make.
/// The runs' files are removed.
void write_index(const std::filesystem::path& target, const std::vector<Run>& runs,
                 const MakeMetadata& metadata, const WordTopics& topics,
                 const IndexWriterOptions& options);

}  // namespace mercato
