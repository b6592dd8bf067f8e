// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/build.hh"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <xapian.h>

#include "common/arrivals/arrivals.hh"
#include "common/base/error.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/glass/output_file.hh"
#include "indexer/pipeline/batch.hh"
#include "indexer/pipeline/catalog_shard.hh"
#include "indexer/pipeline/leftovers.hh"
#include "indexer/pipeline/run_writers.hh"
#include "indexer/pipeline/runs/index_writer.hh"
#include "indexer/pipeline/runs/stop.hh"
#include "indexer/readers/reader.hh"
#include "indexer/topics/topic_learner.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// A new folder that is removed with all it holds, whatever happens.
class WorkingFolder {
 public:
  explicit WorkingFolder(fs::path path) : path_(std::move(path)) {
    std::error_code error;
    if (!fs::create_directory(path_, error))
      throw Error(ErrorCode::input,
                  fmt::format("{}: {}", path_.string(), error ? error.message() : "is there"));
    Leftovers::add(path_);
    OutputFile(path_ / working_name).finish();
  }
  ~WorkingFolder() {
    remove_tree(path_);
    Leftovers::forget(path_);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Reads all files; returns what they were, by shard.
std::vector<SourceTable> read_all(const std::vector<Source>& sources, const BuildOptions& options,
                                  Batcher& batcher, BuildReport& report) {
  std::vector<SourceTable> tables(options.shards);
  Progress progress;
  const std::int64_t now = current_time();
  for (const Source& source : sources) progress.total_bytes += source.size;
  for (const Source& source : sources) {
    std::vector<SourceRecord> records(options.shards, record_of(source, now));
    const std::string key = source_key(source);
    ReadingSinks sinks;
    sinks.article = [&](Article&& article) {
      stop_if_asked(options.stop);
      batcher.add(std::move(article), records, key);
      progress.articles = report.articles;
      if (options.progress) options.progress(progress);
    };
    sinks.problem = [&](Problem&& problem) {
      ++report.problems;
      for (SourceRecord& record : records) record.read_again(Reread::always);
      if (options.problem) options.problem(std::move(problem));
    };
    sinks.notes = options.notes;
    const std::uintmax_t before = progress.bytes;
    sinks.bytes = [&](std::uint64_t bytes) {
      progress.bytes = before + std::min<std::uintmax_t>(bytes, source.size);
      if (options.progress) options.progress(progress);
    };
    read_articles(source, sinks);
    stop_if_asked(options.stop);
    progress.bytes = before + source.size;
    for (std::size_t i = 0; i < tables.size(); ++i) tables[i].emplace(key, std::move(records[i]));
  }
  batcher.finish();
  if (options.fail_on_problems && report.problems > 0)
    throw Error(ErrorCode::input, "some articles could not be read: the index is as it was before",
                "they are named above; without --strict the others are indexed");
  if (report.articles + report.elsewhere == 0)
    throw Error(ErrorCode::input, "no article was found: the index is as it was before",
                "give files or folders with articles: .txt, .md, .html, .jsonl, …");
  return tables;
}

/// The index folders a build writes: the one that was named, or those of its shards.
std::vector<IndexLocation> targets(const fs::path& folder, const BuildOptions& options) {
  if (options.shards == 1) return {IndexLocation(folder)};
  std::vector<IndexLocation> locations;
  for (unsigned number = 1; number <= options.shards; ++number)
    locations.emplace_back(folder / shard_folder(number));
  return locations;
}

/// Which shard of how many the `i`th target is; empty if it is the whole.
std::string shard_text(std::size_t i, const BuildOptions& options) {
  if (options.only) return options.only->text();
  if (options.shards == 1) return {};
  return ShardNumber{static_cast<unsigned>(i) + 1, options.shards}.text();
}

/// The merges over the whole, whose parts these are.
std::vector<ValueMerge> merges_of(const std::vector<RunWriters::Result>& parts,
                                  const Knowledge& knowledge) {
  if (parts.size() == 1) return find_merges(parts[0].catalog, knowledge);
  Catalog whole;
  for (const RunWriters::Result& part : parts) whole.add(Catalog(part.catalog));
  return find_merges(whole, knowledge);
}

}  // namespace

Error cannot_write(const fs::path& folder, const Xapian::Error& error) {
  return {ErrorCode::input,
          fmt::format("{}: cannot write the index: {}", folder.string(), reason_of(error)),
          "the index that was there is untouched"};
}

BuildReport build_index(const fs::path& folder, const std::vector<Source>& sources,
                        const Knowledge& knowledge, const BuildOptions& options) {
  return build_from(
      folder,
      [&](Batcher& batcher, BuildReport& report) {
        batcher.keep(EarlierIds(IndexLocation(folder), sources));
        return read_all(sources, options, batcher, report);
      },
      knowledge, options);
}

BuildReport build_from(const fs::path& folder, const ArticleFeed& feed, const Knowledge& knowledge,
                       const BuildOptions& options) {
  const IndexLocation location(folder);
  const WriterLock lock(location);
  const std::vector<IndexLocation> shards = targets(folder, options);
  std::vector<std::unique_ptr<WriterLock>> locks;
  if (options.shards > 1)
    for (const IndexLocation& shard : shards) locks.push_back(std::make_unique<WriterLock>(shard));
  std::vector<fs::path> generations;
  for (const IndexLocation& shard : shards) {
    shard.sweep();
    generations.push_back(shard.next());
  }
  BuildReport report;
  std::vector<Root> roots;
  for (const fs::path& path : options.roots) add_root(roots, root_of(path));
  try {
    const Lexicon lexicon(knowledge);
    const WorkingFolder work(location.working_folder());
    RunWriters writers(work.path(), lexicon, knowledge.meanings, options.jobs, options.shards);
    Batcher batcher(
        options, [&](Batch&& batch) { writers.write(std::move(batch)); }, report);
    const std::vector<SourceTable> tables = feed(batcher, report);
    std::vector<RunWriters::Result> parts = writers.finish();
    WordTopics topics;  // of the whole: shards share one space
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto metadata = [&] {
        if (i == 0) {
          report.merges = merges_of(parts, knowledge);
          topics = learn_topics(writers.sample());
        }
        fs::path path = work.path() / fmt::format("catalog-{}", i);
        write_metadata_shard(path, {parts[i].catalog, tables[i], knowledge, report.merges, topics,
                                    knowledge.meanings, roots, shard_text(i, options)});
        return path;
      };
      stop_if_asked(options.stop);
      write_index(work.path() / fmt::format("written-{}", i), parts[i].runs, metadata, topics,
                  {options.jobs, options.memory, options.stop});
    }
    begin_arrivals(folder);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      fs::rename(work.path() / fmt::format("written-{}", i), generations[i]);
      shards[i].publish(generations[i]);
    }
    if (options.shards > 1) location.publish_shards(options.shards);
    std::vector<Xapian::Database> published;
    for (const fs::path& generation : generations) published.push_back(open_glass(generation));
    record_arrivals(folder, articles_of(published));
  } catch (const Xapian::Error& error) {
    throw cannot_write(folder, error);
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::input,
                fmt::format("{}: {}", error.path1().string(), error.code().message()));
  }
  return report;
}

}  // namespace mercato
