// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/inputs.hh"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/cli/data_folder.hh"
#include "common/cli/standard_output.hh"
#include "indexer/analysis/knowledge/knowledge_files.hh"

namespace mercato {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_of_a_file = 10;  // problems that are told one by one

/// The file a problem is of: without the line or the article's number.
std::string_view file_of(std::string_view path) {
  const std::size_t colon = path.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == path.size()) return path;
  const std::string_view number = path.substr(colon + 1);
  return number.find_first_not_of("0123456789") == std::string_view::npos ? path.substr(0, colon)
                                                                          : path;
}

Knowledge load_whole(const fs::path& folder) {
  require_knowledge_files(folder);
  return load_knowledge(folder);
}

}  // namespace

void add_input_options(CLI::App& command, InputOptions& options, PathsNeeded needed) {
  CLI::Option* paths = command.add_option("PATH", options.paths, "Files and folders to read");
  if (needed == PathsNeeded::yes) paths->required();
  add_knowledge_option(command, options);
  command.add_flag("--strict", options.strict, "Fail if any article cannot be read");
  command.add_flag("-v,--verbose", options.verbose, "Say what is left out of each article");
  command.add_flag("--hidden", options.hidden, "Read hidden files and editors' backups, too");
}

void add_knowledge_option(CLI::App& command, InputOptions& options) {
  command.add_option("--knowledge", options.knowledge, "Folder of the knowledge files")
      ->envname("MERCATO_KNOWLEDGE")
      ->type_name("DIR");
}

Knowledge load_knowledge(const InputOptions& options) {
  if (!options.knowledge.empty()) {
    if (!fs::is_directory(options.knowledge))
      throw Error(ErrorCode::input, fmt::format("{}: no such folder", options.knowledge),
                  "--knowledge names a folder with entities.toml and its like");
    return load_whole(options.knowledge);
  }
  const fs::path beside = data_folder("knowledge", "corpus/knowledge", "entities.toml");
  if (!beside.empty()) return load_whole(beside);
  throw Error(ErrorCode::input, "no knowledge files beside the program",
              "name their folder with --knowledge or $MERCATO_KNOWLEDGE");
}

void ProblemLog::report(const Problem& problem) {
  ++count_;
  if (const std::string_view file = file_of(problem.path); file != file_) {
    finish();
    file_ = file;
  }
  if (++of_file_ <= most_of_a_file)
    write_message(fmt::format("{}: {}", problem.path, problem.reason));
}

void ProblemLog::finish() {
  if (of_file_ > most_of_a_file)
    write_message(fmt::format("{}: and {} more", file_, of_file_ - most_of_a_file));
  file_.clear();
  of_file_ = 0;
}

std::vector<Source> find_sources(const InputOptions& options, ProblemLog& log) {
  const std::vector<fs::path> paths(options.paths.begin(), options.paths.end());
  std::vector<Source> sources =
      list_sources(paths, [&](Problem&& problem) { log.report(problem); }, {options.hidden});
  if (sources.empty())
    throw Error(ErrorCode::input, fmt::format("{}: nothing to read", options.paths.front()),
                "give files or folders with articles: .txt, .md, .html, .jsonl, …");
  return sources;
}

}  // namespace mercato
