// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/index_options.hh"

#include <fmt/format.h>

#include "common/cli/standard_output.hh"

namespace mercato {

IndexChoice index_choice(const SharedOptions& shared) {
  return {.indexes = shared.indexes,
          .shard_timeout = std::chrono::seconds(shared.shard_timeout),
          .missing = shared.partial ? MissingShards::leave_out : MissingShards::refuse};
}

void warn_of_missing(const Engine& engine) {
  const std::vector<std::string> missing = engine.missing_shards();
  if (!missing.empty())
    write_message(fmt::format("mercato-searcher: {}", missing_warning(missing)));
}

}  // namespace mercato
