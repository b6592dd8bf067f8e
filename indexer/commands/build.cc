// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/build.hh"

#include <algorithm>
#include <chrono>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/process.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/wording.hh"
#include "indexer/commands/commands.hh"
#include "indexer/commands/explanation.hh"
#include "indexer/commands/failed_writes.hh"
#include "indexer/commands/inputs.hh"
#include "indexer/commands/progress.hh"
#include "indexer/pipeline/leftovers.hh"

namespace mercato {
namespace {

constexpr std::size_t most_jobs = 256;
constexpr std::size_t least_memory = 16;

struct Options {
  InputOptions input;
  std::size_t jobs = 0;
  std::size_t memory = 512;
  unsigned shards = 1;
  std::string shard;
};

int run(const Options& options, const SharedOptions& shared) {
  explain_failed_writes(shared.index());
  StopSignals::handle(Leftovers::remove_all);
  const auto begin = std::chrono::steady_clock::now();
  ProblemLog log;
  const std::vector<Source> sources = find_sources(options.input, log);
  const Knowledge knowledge = load_knowledge(options.input);
  ProgressLine progress;
  BuildOptions build;
  build.jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  build.memory = options.memory << 20;
  build.stop = &StopSignals::stop_requested();
  build.roots.assign(options.input.paths.begin(), options.input.paths.end());
  build.shards = options.shards;
  if (!options.shard.empty()) build.only = parse_shard_number(options.shard);
  build.fail_on_problems = options.input.strict;
  build.progress = [&](const Progress& now) { progress.show(now); };
  if (options.input.verbose) {
    build.notes = [&](const Article& article, const ReadingNotes& notes) {
      const std::string lines = left_out_lines(article, notes);
      if (lines.empty()) return;
      progress.clear();
      write_message(lines);
    };
  }
  build.problem = [&](Problem&& problem) {
    progress.clear();
    log.report(problem);
  };
  const BuildReport report = build_index(shared.index(), sources, knowledge, build);
  progress.clear();
  log.finish();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  write_message(fmt::format("{}: {}, {} of text, {:.1f} s", shared.index(),
                            counted(report.articles, "article"), size_text(report.text_bytes),
                            seconds.count()));
  if (build.only)
    write_message(fmt::format("shard {}: {} articles belong to the others", build.only->text(),
                              report.elsewhere));
  if (build.shards > report.articles)
    write_message(
        fmt::format("{} shards for {} articles: some are empty", build.shards, report.articles));
  if (report.repeated > 0)
    write_message(fmt::format("{} given more than once", counted(report.repeated, "article")));
  if (log.count() > 0)
    write_message(fmt::format("{}, named above", counted(log.count(), "problem")));
  return exit_status::found;
}

}  // namespace

void add_build_command(Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App& command =
      program.command("build", "Build a new index from files and folders, atomically",
                      [options, &program] { return run(*options, program.shared()); });
  add_input_options(command, options->input);
  command.add_option("-j,--jobs", options->jobs, "Analysis threads")
      ->check(CLI::Range(std::size_t{1}, most_jobs))
      ->default_str("all cores")
      ->type_name("N");
  command.add_option("--memory", options->memory, "Memory to stay under, in MiB")
      ->check(CLI::Range(least_memory, std::size_t{1} << 20))
      ->capture_default_str()
      ->type_name("MIB");
  CLI::Option* shards =
      command.add_option("--shards", options->shards, "Cut the index into N shards")
          ->check(CLI::Range(1U, 1024U))
          ->type_name("N");
  command
      .add_option("--shard", options->shard,
                  "Only shard K of N, the others being built elsewhere from the same articles")
      ->excludes(shards)
      ->type_name("K/N");
}

}  // namespace mercato
