// SPDX-License-Identifier: GPL-2.0-or-later
#include <iostream>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/article/stored.hh"
#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "common/index/shards.hh"
#include "indexer/commands/commands.hh"

namespace mercato {
namespace {

/// Xapian's own check of the tables. Throws Error{no_index} with its report.
void check_tables(const std::string& path) {
  const auto live = IndexLocation(path).live();
  std::ostringstream report;
  const std::size_t errors =
      Xapian::Database::check(live ? live->string() : path, Xapian::DBCHECK_SHORT_TREE, &report);
  if (errors > 0)
    throw Error(ErrorCode::no_index,
                fmt::format("{}: damaged ({} errors):\n{}", path, errors, report.str()),
                fmt::format("build it again: mercato-indexer build PATH... --index {}", path));
}

void check(const std::string& path) {
  const Xapian::Database database = open_index(path);
  try {
    check_tables(path);
    for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it)
      (void)decode_stored(database.get_document(*it).get_data());
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
  }
  write_output(fmt::format("{}: sound, {} documents, {}\n", path, database.get_doccount(),
                           index_fingerprint()));
}

/// Every shard that is on this machine.
int run(const std::string& path) {
  for (const Shard& shard : find_shards({path}))
    for (const ShardPlace& place : shard.places)
      if (!place.remote()) check(place.path);
  flush_output();
  return exit_status::found;
}

}  // namespace

void add_check_command(Program& program) {
  program.command("check", "Integrity and fingerprint of the index, and what to do",
                  [&program] { return run(program.shared().index()); });
}

}  // namespace mercato
