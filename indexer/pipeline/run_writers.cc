// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/run_writers.hh"

#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "indexer/analysis/article_analyzer.hh"
#include "indexer/pipeline/document.hh"
#include "indexer/pipeline/runs/disk_room.hh"
#include "indexer/pipeline/runs/threads.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t least_room = std::uintmax_t{1} << 20;
constexpr std::uintmax_t room_per_text_byte = 6;  // in a run; measured: 3

/// A worker adds its catalog to the others' now and then: kept to the end, each would grow as large
/// as the whole.
constexpr std::size_t batches_of_catalog = 32;

}  // namespace

RunWriters::RunWriters(fs::path folder, const Lexicon& lexicon, const WordTopics& meanings,
                       std::size_t jobs, std::size_t shards)
    : folder_(std::move(folder)),
      lexicon_(lexicon),
      meanings_(meanings),
      jobs_(jobs),
      queue_(jobs),
      runs_(shards),
      catalogs_(shards) {
  const std::error_code error = start_threads(workers_, jobs, [this] { work(); });
  if (workers_.empty() && error)
    throw Error(ErrorCode::input, fmt::format("cannot start a thread: {}", error.message()));
}

RunWriters::~RunWriters() { end(); }

void RunWriters::end() {
  queue_.close();
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
}

void RunWriters::write(Batch&& batch) {
  if (queue_.push(std::move(batch))) return;
  end();
  std::rethrow_exception(failure_);
}

std::vector<RunWriters::Result> RunWriters::finish() {
  end();
  if (failure_) std::rethrow_exception(failure_);
  std::vector<Result> results(runs_.size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    results[i].catalog = std::move(catalogs_[i]);
    for (auto& [number, run] : runs_[i]) results[i].runs.push_back(std::move(run));
  }
  return results;
}

void RunWriters::work() {
  try {
    ArticleAnalyzer analyzer(lexicon_);
    DocumentBuilder documents(analyzer.analyzer(), meanings_, &sample_);
    RunBuilder builder;
    Catalog catalog;
    std::size_t shard = 0;
    std::size_t batches = 0;
    const auto hand_over = [&] {
      documents.flush(catalog);
      analyzer.recycle();
      const std::lock_guard lock(mutex_);
      catalogs_[shard].add(std::exchange(catalog, {}));
      batches = 0;
    };
    while (const auto batch = queue_.pop()) {
      if (batches > 0 && batch->shard != shard) hand_over();
      shard = batch->shard;
      require_room(folder_, (least_room + room_per_text_byte * batch->bytes) * jobs_);
      for (const QueuedArticle& queued : batch->articles) {
        const Analysis analysis = analyzer.analyze(queued.article);
        builder.add(documents.build(queued.article, analysis, queued.group, catalog));
      }
      const fs::path path = folder_ / fmt::format("run-{:06}", batch->number);
      add(*batch, builder.write(path, documents.terms(), batch->first));
      documents.forget_terms();
      if (++batches == batches_of_catalog) hand_over();
    }
    if (batches > 0) hand_over();
  } catch (...) {
    {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    queue_.close();
  }
}

void RunWriters::add(const Batch& batch, Run&& run) {
  const std::lock_guard lock(mutex_);
  runs_[batch.shard].emplace(batch.number, std::move(run));
}

}  // namespace mercato
