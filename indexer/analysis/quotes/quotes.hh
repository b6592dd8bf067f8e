// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// What people and organizations say in quotation marks, with who says it, in text order. Quoted
/// words, nicknames and titles of works are no quotes: a quote has at least four words, five if
/// nothing announces it. Parts of one sentence split by an incise are one quote.
[[nodiscard]] std::vector<Quote> find_quotes(const ArticleText& article,
                                             const Discourse& discourse);

}  // namespace mercato
