// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/index_options.hh"

namespace mercato {

IndexChoice index_choice(const SharedOptions& shared) {
  return {.indexes = shared.indexes,
          .shard_timeout = std::chrono::seconds(shared.shard_timeout),
          .missing = shared.partial ? MissingShards::leave_out : MissingShards::refuse};
}

}  // namespace mercato
