// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/build.hh"

#include <fmt/format.h>
#include <xapian.h>

#include "common/entities/knowledge.hh"
#include "common/entities/lexicon.hh"
#include "common/error.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "indexer/pipeline/batch.hh"
#include "indexer/pipeline/catalog_shard.hh"
#include "indexer/pipeline/shards.hh"
#include "indexer/readers/reader.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// A folder that is removed with all it holds, whatever happens.
class WorkingFolder {
 public:
  explicit WorkingFolder(fs::path path) : path_(std::move(path)) {
    std::error_code error;
    fs::remove_all(path_, error);
    fs::create_directories(path_, error);
    if (error)
      throw Error(ErrorCode::input, fmt::format("{}: {}", path_.string(), error.message()));
  }
  ~WorkingFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void stop_if_asked(const BuildOptions& options) {
  if (options.stop != nullptr && options.stop->load(std::memory_order_relaxed))
    throw Error(ErrorCode::input, "interrupted: the index is as it was before");
}

/// Reads all files; returns what they were.
SourceTable read_all(const std::vector<Source>& sources, const BuildOptions& options,
                     Batcher& batcher, BuildReport& report) {
  SourceTable table;
  Progress progress;
  const std::int64_t now = current_time();
  for (const Source& source : sources) progress.total_bytes += source.size;
  for (const Source& source : sources) {
    SourceRecord record = record_of(source, now);
    read_articles(
        source,
        [&](Article&& article) {
          stop_if_asked(options);
          batcher.add(std::move(article), record);
          progress.articles = report.articles;
          if (options.progress) options.progress(progress);
        },
        [&](Problem&& problem) {
          ++report.problems;
          record.read_again(Reread::always);
          if (options.problem) options.problem(std::move(problem));
        });
    stop_if_asked(options);
    progress.bytes += source.size;
    table.emplace(source_key(source), std::move(record));
  }
  batcher.finish();
  if (options.fail_on_problems && report.problems > 0)
    throw Error(ErrorCode::input, "some articles could not be read: the index is as it was before",
                "they are named above; without --strict the others are indexed");
  if (report.articles == 0)
    throw Error(ErrorCode::input, "no article was found: the index is as it was before",
                "give files or folders with articles: .txt, .md, .html, .jsonl, …");
  return table;
}

}  // namespace

Error cannot_write(const fs::path& folder, const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  return {ErrorCode::input,
          fmt::format("{}: cannot write the index: {}{}", folder.string(), error.get_msg(),
                      reason != nullptr ? fmt::format(" ({})", reason) : std::string()),
          "the index that was there is untouched"};
}

BuildReport build_index(const fs::path& folder, const std::vector<Source>& sources,
                        const Knowledge& knowledge, const BuildOptions& options) {
  const IndexLocation location(folder);
  const WriterLock lock(location);
  location.sweep();
  const fs::path generation = location.next();
  BuildReport report;
  try {
    const Lexicon lexicon(knowledge);
    const WorkingFolder work(generation.string() + ".build");
    ShardWriters writers(work.path(), lexicon, options.jobs);
    Batcher batcher(
        options, [&](Batch&& batch) { writers.write(std::move(batch)); }, report);
    const SourceTable table = read_all(sources, options, batcher, report);
    auto [shards, catalog] = writers.finish();
    report.merges = write_catalog_shard(work.path() / "catalog", catalog, table, knowledge);
    shards.insert(shards.begin(), work.path() / "catalog");
    stop_if_asked(options);
    merge_shards(std::move(shards), work.path() / "merged", options.jobs);
    fs::rename(work.path() / "merged", generation);
    location.publish(generation);
  } catch (const Xapian::Error& error) {
    throw cannot_write(folder, error);
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::input,
                fmt::format("{}: {}", error.path1().string(), error.code().message()));
  }
  return report;
}

}  // namespace mercato
