// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/library/index.hh"

#include <algorithm>
#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/analysis/knowledge/knowledge_files.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/pipeline/changes/update.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato::library {
inline namespace v0 {
namespace {

namespace fs = std::filesystem;

constexpr const char* installed[] = {"/usr/local/share/mercato/knowledge",
                                     "/usr/share/mercato/knowledge"};

Knowledge knowledge_of(const Indexing& what) {
  fs::path folder = what.knowledge;
  for (const char* path : installed)
    if (folder.empty() && fs::is_directory(path)) folder = path;
  if (!fs::is_directory(folder))
    throw Error(ErrorCode::input, fmt::format("no knowledge files in '{}'", folder.string()),
                "the package mercato has them; or name their folder");
  require_knowledge_files(folder);
  return load_knowledge(folder);
}

/// Counts what is left out, and tells the caller.
ProblemSink problems_to(const Indexing& what, Indexed& done) {
  return [&](Problem&& problem) {
    ++done.problems;
    if (what.problem) what.problem(problem.path, problem.reason);
  };
}

std::vector<fs::path> paths_of(const Indexing& what) {
  return {what.paths.begin(), what.paths.end()};
}

}  // namespace

Indexed build(const Indexing& what) {
  Indexed done;
  BuildOptions options;
  options.jobs =
      what.threads != 0 ? what.threads : std::max(1U, std::thread::hardware_concurrency());
  options.memory = what.memory;
  options.roots = paths_of(what);
  options.problem = problems_to(what, done);
  if (what.index.empty()) throw Error(ErrorCode::input, "no folder is named for the index");
  const std::vector<Source> sources = list_sources(options.roots, problems_to(what, done));
  if (sources.empty()) throw Error(ErrorCode::input, "nothing to read under the paths given");
  done.articles = build_index(what.index, sources, knowledge_of(what), options).articles;
  return done;
}

Indexed update(const Indexing& what) {
  Indexed done;
  UpdateOptions options;
  options.paths = paths_of(what);
  options.knowledge = [&] { return knowledge_of(what); };
  options.problem = problems_to(what, done);
  const UpdateReport report = update_index(what.index, options);
  done.added = report.added;
  done.changed = report.changed;
  done.removed = report.removed;
  return done;
}

}  // namespace v0
}  // namespace mercato::library
