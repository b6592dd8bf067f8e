// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/shards.hh"

#include <atomic>

#include <fmt/format.h>
#include <xapian.h>

#include "indexer/pipeline/article_analyzer.hh"
#include "indexer/pipeline/disk_room.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t least_room = std::uintmax_t{1} << 20;  // for tables that are hardly used
constexpr std::uintmax_t room_per_text_byte = 8;                // in a shard; measured: 4 to 5
constexpr std::size_t most_open = 190;  // a database is five files, and 1,024 is a usual limit

/// A database that never syncs: if the machine stops, the whole build is void anyway.
constexpr int shard_flags =
    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

void write_shard(const fs::path& path, const Batch& batch, ArticleAnalyzer& analyzer,
                 DocumentBuilder& documents, Catalog& catalog) {
  Xapian::WritableDatabase database(path.string(), shard_flags);
  for (const QueuedArticle& queued : batch.articles) {
    const Analysis analysis = analyzer.analyze(queued.article);
    database.add_document(documents.build(queued.article, analysis, queued.group, catalog));
  }
  documents.flush(catalog);
  analyzer.recycle();
  database.commit();
}

void compact(const std::vector<fs::path>& parts, const fs::path& target) {
  std::uintmax_t bytes = least_room;
  for (const fs::path& part : parts) bytes += folder_size(part);
  require_room(target.parent_path(), bytes);
  Xapian::Database all;
  for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
  all.compact(target.string());  // one pass over all: two thirds of what several passes cost
  for (const fs::path& part : parts) fs::remove_all(part);
}

}  // namespace

ShardWriters::ShardWriters(fs::path folder, const Lexicon& lexicon, std::size_t jobs,
                           std::size_t shards)
    : folder_(std::move(folder)),
      lexicon_(lexicon),
      jobs_(jobs),
      queue_(jobs),
      shards_(shards),
      catalogs_(shards) {
  for (std::size_t i = 0; i < jobs; ++i) workers_.emplace_back([this] { work(); });
}

ShardWriters::~ShardWriters() { end(); }

void ShardWriters::end() {
  queue_.close();
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
}

void ShardWriters::write(Batch&& batch) {
  if (queue_.push(std::move(batch))) return;
  end();
  std::rethrow_exception(failure_);
}

std::vector<ShardWriters::Result> ShardWriters::finish() {
  end();
  if (failure_) std::rethrow_exception(failure_);
  std::vector<Result> results(shards_.size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    results[i].catalog = std::move(catalogs_[i]);
    for (auto& [number, path] : shards_[i]) results[i].shards.push_back(std::move(path));
  }
  return results;
}

void ShardWriters::work() {
  try {
    ArticleAnalyzer analyzer(lexicon_);
    DocumentBuilder documents(analyzer.analyzer());
    while (const auto batch = queue_.pop()) {
      require_room(folder_, (least_room + room_per_text_byte * batch->bytes) * jobs_);
      const fs::path path = folder_ / fmt::format("shard-{:06}", batch->number);
      Catalog catalog;  // added up at once: one for each worker would be as large as the whole
      write_shard(path, *batch, analyzer, documents, catalog);
      const std::lock_guard lock(mutex_);
      shards_[batch->shard].emplace(batch->number, path);
      catalogs_[batch->shard].add(std::move(catalog));
    }
  } catch (...) {
    {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    queue_.close();
  }
}

void merge_shards(std::vector<fs::path> parts, const fs::path& target, std::size_t jobs) {
  for (unsigned round = 1; parts.size() > most_open; ++round) {
    std::vector<fs::path> merged((parts.size() + most_open - 1) / most_open);
    std::vector<std::exception_ptr> failures(jobs);
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> workers;
    for (std::size_t job = 0; job < jobs; ++job)
      workers.emplace_back([&, job] {
        try {
          for (std::size_t i = next++; i < merged.size(); i = next++) {
            const auto first = parts.begin() + static_cast<std::ptrdiff_t>(i * most_open);
            const auto last = std::min(first + most_open, parts.end());
            merged[i] = target.parent_path() / fmt::format("round-{}-{:06}", round, i);
            compact({first, last}, merged[i]);
          }
        } catch (...) {
          failures[job] = std::current_exception();
        }
      });
    for (std::thread& worker : workers) worker.join();
    for (const std::exception_ptr& failure : failures)
      if (failure) std::rethrow_exception(failure);
    parts = std::move(merged);
  }
  compact(parts, target);
}

}  // namespace mercato
