// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "common/cli/about/manual.hh"

namespace mercato {

/// What mercato-searcher says about itself.
[[nodiscard]] Manual searcher_manual();

/// The page on the query language: `--help syntax`, mercato-query(7).
[[nodiscard]] std::string query_syntax();

}  // namespace mercato
