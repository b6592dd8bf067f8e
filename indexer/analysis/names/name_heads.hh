// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "common/text/token.hh"
#include "indexer/analysis/knowledge/name_span.hh"

namespace mercato {

/// Cuts the ordinary words in front of a name, « port de Kermor », where the article has the same
/// words at least as often without taking them for the name.
void agree_on_heads(std::span<const Token> tokens, std::vector<NameSpan>& names);

}  // namespace mercato
