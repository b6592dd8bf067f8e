// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "common/cli/program.hh"
#include "common/index/shard_set.hh"

namespace mercato {

/// The index to search, as the options of the program name it.
[[nodiscard]] IndexChoice index_choice(const SharedOptions& shared);

}  // namespace mercato
