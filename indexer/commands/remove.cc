// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/process.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/terminal.hh"
#include "common/cli/wording.hh"
#include "indexer/commands/commands.hh"
#include "indexer/commands/failed_writes.hh"
#include "indexer/commands/inputs.hh"
#include "indexer/pipeline/changes/removal.hh"

namespace mercato {
namespace {

struct Options {
  std::vector<std::string> ids;
  std::vector<std::string> under;
  bool dry_run = false;
  bool force = false;
  InputOptions input;
};

int run(const Options& options, const SharedOptions& shared) {
  if (options.ids.empty() && options.under.empty())
    throw Error(ErrorCode::usage, "nothing to remove", "give ids of articles, or --under PATH");
  StopSignals::handle([] {});
  explain_failed_writes(shared.index());
  RemovalOptions removal;
  removal.mode = options.dry_run ? UpdateMode::dry_run : UpdateMode::apply;
  removal.ids = options.ids;
  removal.under.assign(options.under.begin(), options.under.end());
  removal.force = options.force;
  removal.knowledge = [&] { return load_knowledge(options.input); };
  if (options.dry_run)
    removal.removed = [](const std::string& id) {
      write_output(fmt::format("removed {}\n", printable(id)));
    };
  const RemovalReport report = remove_articles(shared.index(), removal);
  for (const std::string& name : report.unknown)
    write_message(fmt::format("{}: the index has nothing of it", name));
  write_output(fmt::format("{} removed, {} left\n", grouped(report.removed), grouped(report.left)));
  flush_output();
  return report.unknown.empty() ? exit_status::found : exit_status::failure;
}

}  // namespace

void add_remove_command(Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App& command =
      program.command("remove", "Take articles out of an index, by id or by where their files lie",
                      [options, &program] { return run(*options, program.shared()); });
  command.add_option("ID", options->ids, "Ids of articles");
  command.add_option("--under", options->under, "All articles of files at or below PATH")
      ->allow_extra_args(false)
      ->type_name("PATH");
  add_knowledge_option(command, options->input);
  command.add_flag("--force", options->force, "Remove them even if they are more than half");
  command.add_flag("-n,--dry-run", options->dry_run, "List what would go, and change nothing");
}

}  // namespace mercato
