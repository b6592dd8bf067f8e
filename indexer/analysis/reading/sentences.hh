// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// Cuts a text into sentences at . ! ? … and line breaks, also where the space after the full stop
/// is missing (« fin.Début »). Full stops of abbreviations (M., etc.), initials and numbers do not
/// end one. `marks` has one entry a token.
[[nodiscard]] std::vector<Sentence> find_sentences(const ArticleText& article,
                                                   std::span<const Token> tokens,
                                                   std::span<const Marks> marks);

}  // namespace mercato
