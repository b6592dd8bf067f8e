// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/inputs.hh"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/cli/standard_output.hh"

namespace mercato {
namespace fs = std::filesystem;

void add_input_options(CLI::App& command, InputOptions& options) {
  command.add_option("PATH", options.paths, "Files and folders to read")->required();
  command.add_option("--knowledge", options.knowledge, "Folder of the knowledge files")
      ->envname("MERCATO_KNOWLEDGE")
      ->type_name("DIR");
  command.add_flag("--strict", options.strict, "Fail if any article cannot be read");
}

Knowledge load_knowledge(const InputOptions& options) {
  if (!options.knowledge.empty()) {
    if (!fs::is_directory(options.knowledge))
      throw Error(ErrorCode::input, fmt::format("{}: no such folder", options.knowledge),
                  "--knowledge names a folder with entities.toml and its like");
    return load_knowledge(fs::path(options.knowledge));
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed = program.parent_path() / ".." / "share" / "mercato" / "knowledge";
  if (!error && fs::is_directory(installed, error)) return load_knowledge(installed);
  if (fs::is_directory(MERCATO_SOURCE_KNOWLEDGE, error))
    return load_knowledge(fs::path(MERCATO_SOURCE_KNOWLEDGE));
  throw Error(ErrorCode::input, fmt::format("{}: no knowledge files", installed.string()),
              "name their folder with --knowledge or $MERCATO_KNOWLEDGE");
}

void ProblemLog::report(const Problem& problem) {
  ++count_;
  write_message(fmt::format("{}: {}", problem.path, problem.reason));
}

std::vector<Source> find_sources(const InputOptions& options, ProblemLog& log) {
  const std::vector<fs::path> paths(options.paths.begin(), options.paths.end());
  std::vector<Source> sources =
      list_sources(paths, [&](Problem&& problem) { log.report(problem); });
  if (sources.empty())
    throw Error(ErrorCode::input, fmt::format("{}: nothing to read", options.paths.front()),
                "give files or folders with articles: .txt, .md, .html, .jsonl, …");
  return sources;
}

}  // namespace mercato
