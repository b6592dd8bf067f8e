// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/update.hh"

#include <cstdlib>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/exit_status.hh"
#include "common/cli/process.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/terminal.hh"
#include "common/cli/wording.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/commands/commands.hh"
#include "indexer/commands/failed_writes.hh"
#include "indexer/commands/inputs.hh"
#include "indexer/commands/progress.hh"

namespace mercato {
namespace {

/// Changed documents that Xapian holds in memory before it writes them, still uncommitted.
constexpr const char* changes_in_memory = "2000";

struct Options {
  InputOptions input;
  bool dry_run = false;
  bool force = false;
};

std::string_view word_of(ArticleChange change) {
  switch (change) {
    case ArticleChange::added:
      return "added";
    case ArticleChange::changed:
      return "changed";
    case ArticleChange::removed:
      break;
  }
  return "removed";
}

int run(const Options& options, const SharedOptions& shared) {
  StopSignals::handle([] {});
  explain_failed_writes(shared.index());
  ::setenv("XAPIAN_FLUSH_THRESHOLD", changes_in_memory, 0);
  ProblemLog log;
  ProgressLine progress;
  UpdateOptions update;
  update.mode = options.dry_run ? UpdateMode::dry_run : UpdateMode::apply;
  update.knowledge = [&] { return load_knowledge(options.input); };
  update.paths.assign(options.input.paths.begin(), options.input.paths.end());
  update.hidden = options.input.hidden;
  update.force = options.force;
  update.stop = &StopSignals::stop_requested();
  if (options.dry_run)
    update.change = [](ArticleChange change, const std::string& id) {
      write_output(fmt::format("{} {}\n", word_of(change), printable(id)));
    };
  update.fail_on_problems = options.input.strict;
  update.progress = [&](const Progress& now) { progress.show(now); };
  update.problem = [&](Problem&& problem) {
    progress.clear();
    log.report(problem);
  };
  const UpdateReport report = update_index(shared.index(), update);
  progress.clear();
  log.finish();
  write_output(fmt::format("{} added, {} changed, {} removed, {} unchanged\n",
                           grouped(report.added), grouped(report.changed), grouped(report.removed),
                           grouped(report.unchanged)));
  flush_output();
  if (log.count() > 0)
    write_message(fmt::format("{}, named above", counted(log.count(), "problem")));
  if (report.unseen == 0) return exit_status::found;
  write_message(fmt::format("what could not be looked at is as it was: {} of it",
                            counted(report.kept, "article")));
  return exit_status::failure;
}

}  // namespace

void add_update_command(Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App& command = program.command(
      "update", "Bring an index up to date: only what is new, changed or gone since",
      [options, &program] { return run(*options, program.shared()); });
  add_input_options(command, options->input, PathsNeeded::no);
  command.add_flag("--force", options->force, "Remove articles even if that is more than half");
  command.add_flag("-n,--dry-run", options->dry_run, "List what would change, and change nothing");
}

}  // namespace mercato
