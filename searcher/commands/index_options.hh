// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "common/cli/program.hh"
#include "common/index/shard_set.hh"
#include "searcher/engine/engine.hh"
#include "searcher/output/presentation.hh"

namespace mercato {

/// The index to search, as the options of the program name it.
[[nodiscard]] IndexChoice index_choice(const SharedOptions& shared);

/// Writes to standard error which shards the last answer lacks.
void warn_of_missing(const Engine& engine);

/// The same, and tells it in the answer.
template <typename Row>
void note_missing(const Engine& engine, Listing<Row>& listing) {
  listing.missing_shards = engine.missing_shards();
  warn_of_missing(engine);
}

}  // namespace mercato
