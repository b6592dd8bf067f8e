// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "searcher/query/tree.hh"

namespace mercato {

/// What people type who are used to other query languages or to a command line, and what is read as
/// words here: `Meta | OpenAI`, `personne=Macron`, `--sort date`, `rouge ou noir`. Each is told;
/// how the query is read does not change.
[[nodiscard]] std::vector<QueryDoubt> doubts_of_habits(std::string_view text);

}  // namespace mercato
