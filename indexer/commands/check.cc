// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/arrivals/arrivals.hh"
#include "common/article/stored.hh"
#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/process.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/wording.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "common/index/shard_set.hh"
#include "common/index/shards.hh"
#include "common/index/stub.hh"
#include "common/notebook/notebook.hh"
#include "indexer/commands/commands.hh"
#include "indexer/commands/inputs.hh"
#include "indexer/pipeline/changes/arrivals.hh"
#include "indexer/pipeline/changes/repair.hh"
#include "indexer/pipeline/changes/soundness.hh"
#include "indexer/pipeline/leftovers.hh"

namespace mercato {
namespace {

constexpr std::size_t most_told = 10;

struct Options {
  bool repair = false;
  InputOptions input;
};

void tell(const Soundness& found) {
  for (std::size_t i = 0; i < std::min(most_told, found.faults.size()); ++i)
    write_message(found.faults[i]);
  if (found.faults.size() > most_told)
    write_message(fmt::format("and {} more", found.faults.size() - most_told));
}

std::string repair_hint(const std::string& path) {
  return fmt::format(
      "save what can be saved: mercato-indexer check --repair --index {}; or build it again", path);
}

/// What is wrong with the times of arrival beside the generations of an index folder.
std::string fault_of_arrivals(const std::string& path) {
  const std::string fault = arrivals_fault(path);
  return fault.empty() ? IndexLocation(path).arrivals_mismatch() : fault;
}

void check_arrivals(const std::string& path) {
  if (const std::string fault = fault_of_arrivals(path); !fault.empty())
    throw Error(ErrorCode::no_index, fault, repair_hint(path));
  if (const std::size_t count = unrecorded_articles(IndexLocation(path)); count > 0)
    write_message(fmt::format(
        "{}: {}: not said when they came: they count as come with the next build or update", path,
        counted(count, "article")));
}

/// What a reader keeps beside the index can't be made anew from articles: no build or repair mends
/// it, and the index is sound without it. Throws what `tag` and `news` end with, too.
void check_notebook(const std::string& path) { (void)read_notebook({path}); }

/// A search needs no lock, the next writer does.
void check_lock(const std::string& path) {
  if (const std::string fault = lock_fault(path); !fault.empty())
    throw Error(ErrorCode::no_index, fault, "remove it: the next writer makes a lock");
}

void repair_arrivals(const std::string& path) {
  const std::string fault = fault_of_arrivals(path);
  if (fault.empty()) return;
  mend_arrivals(IndexLocation(path));
  check_arrivals(path);
  write_message(fault + ": the articles that the list does not name count as come now");
}

void check(const std::string& path) {
  std::filesystem::path generation = database_folder(path);
  Soundness found = examine(generation, Thoroughness::contents);
  for (;
       !found.faults.empty() && database_folder(path) != generation;  // a build has taken its place
       found = examine(generation, Thoroughness::contents))
    generation = database_folder(path);
  if (found.other_version) (void)open_index(path);  // says which, and what to do
  if (!found.faults.empty()) {
    tell(found);
    throw Error(
        ErrorCode::no_index,
        fmt::format("{}: damaged: {}, named above", path, counted(found.faults.size(), "fault")),
        repair_hint(path));
  }
  if (found.without_sums)
    write_message(fmt::format(
        "{}: an update was cut short: the tables were read through, for their checksums are older",
        path));
  write_output(
      fmt::format("{}: sound, {} documents, {}\n", path, found.documents, index_fingerprint()));
}

void repair(const std::string& path, const Options& options) {
  const RepairReport report = repair_index(path, [&] { return load_knowledge(options.input); });
  for (const std::string& line : report.done) write_message(line);
  check(path);
}

/// The indexes to look at: every shard that is on this machine.
std::vector<std::string> indexes_of(const std::vector<Shard>& shards) {
  std::vector<std::string> indexes;
  for (const Shard& shard : shards)
    for (const ShardPlace& place : shard.places)
      if (!place.remote()) indexes.push_back(place.path);
  return indexes;
}

/// Names the servers of an index, which are not asked.
void tell_servers(const std::vector<Shard>& shards) {
  for (const Shard& shard : shards)
    for (const ShardPlace& place : shard.places)
      if (place.remote())
        write_message(
            fmt::format("{}: a server: not looked at, check it where it runs", place.name()));
}

/// What a search over several shards refuses is not sound: one that is listed twice, one of another
/// index. Not known while some of them are on servers.
void check_shards_fit(const std::string& path, const std::vector<Shard>& shards) {
  const bool any_remote = std::any_of(shards.begin(), shards.end(), [](const Shard& shard) {
    return std::any_of(shard.places.begin(), shard.places.end(),
                       [](const ShardPlace& place) { return place.remote(); });
  });
  SilentPlaces silent;
  if (shards.size() > 1 && !any_remote) (void)ShardSet({.indexes = {path}}, silent);
}

void check_all(const std::string& path) {
  const std::vector<Shard> shards = find_shards({path});
  tell_servers(shards);
  const std::vector<std::string> indexes = indexes_of(shards);
  if (indexes.empty())
    throw Error(ErrorCode::input, fmt::format("{}: nothing of it is on this machine", path));
  check_lock(path);
  for (const std::string& index : indexes) check(index);
  check_arrivals(path);
  check_shards_fit(path, shards);
  check_notebook(path);
}

/// One to repair may not open, and is taken by its generations.
void repair_all(const std::string& path, const Options& options) {
  StopSignals::handle(Leftovers::remove_all);
  const bool whole = !IndexLocation(path).generations().empty();
  const std::vector<std::string> indexes =
      whole ? std::vector{path} : indexes_of(find_shards({path}));
  for (const std::string& index : indexes) repair(index, options);
  repair_arrivals(path);
  check_shards_fit(path, find_shards({path}));
  check_notebook(path);
}

int run(const std::string& path, const Options& options) {
  options.repair ? repair_all(path, options) : check_all(path);
  flush_output();
  return exit_status::found;
}

}  // namespace

void add_check_command(Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App& command =
      program.command("check", "Every byte of the index against its checksums, and what it says",
                      [options, &program] { return run(program.shared().index(), *options); });
  command.add_flag("--repair", options->repair,
                   "Mend what the rest of the index allows, or say what to do");
  add_knowledge_option(command, options->input);
}

}  // namespace mercato
