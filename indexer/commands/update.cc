// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/update.hh"

#include <csignal>
#include <cstdlib>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/exit_status.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/wording.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/commands/commands.hh"
#include "indexer/commands/inputs.hh"
#include "indexer/commands/progress.hh"
#include "indexer/pipeline/disk_room.hh"

namespace mercato {
namespace {

std::atomic<bool> stop_requested = false;

extern "C" void request_stop_of_update(int) { stop_requested = true; }

/// Changed documents that Xapian holds in memory before it writes them, still uncommitted.
constexpr const char* changes_in_memory = "2000";

struct Options {
  InputOptions input;
  bool dry_run = false;
};

/// 33812 as 33,812.
std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

int run(const Options& options, const SharedOptions& shared) {
  std::signal(SIGINT, request_stop_of_update);
  std::signal(SIGTERM, request_stop_of_update);
  explain_failed_writes(shared.index());
  ::setenv("XAPIAN_FLUSH_THRESHOLD", changes_in_memory, 0);
  ProblemLog log;
  const std::vector<Source> sources = find_sources(options.input, log);
  ProgressLine progress;
  UpdateOptions update;
  update.mode = options.dry_run ? UpdateMode::dry_run : UpdateMode::apply;
  update.knowledge = [&] { return load_knowledge(options.input); };
  update.stop = &stop_requested;
  update.fail_on_problems = options.input.strict;
  update.progress = [&](const Progress& now) { progress.show(now); };
  update.problem = [&](Problem&& problem) {
    progress.clear();
    log.report(problem);
  };
  const UpdateReport report = update_index(shared.index(), sources, update);
  progress.clear();
  write_output(fmt::format("{} added, {} changed, {} removed, {} unchanged\n",
                           grouped(report.added), grouped(report.changed), grouped(report.removed),
                           grouped(report.unchanged)));
  flush_output();
  if (log.count() > 0)
    write_message(fmt::format("{}, named above", counted(log.count(), "problem")));
  return exit_status::found;
}

}  // namespace

void add_update_command(Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = program.command(
      "update", "Bring an index up to date: only what is new, changed or gone since",
      [options, &program] { return run(*options, program.shared()); });
  add_input_options(command, options->input);
  command.add_flag("-n,--dry-run", options->dry_run, "Say what would change, and change nothing");
}

}  // namespace mercato
