// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// What people and organizations say in quotation marks, with who says it, in text order. Quoted
/// words, nicknames and titles of works are no quotes, nor is what has fewer than three
/// words, but for a sentence of two beside the verb and the name of who says it. Each
/// quote is one stretch of the text, word for word; those that an incise splits know all stretches
/// of what was said.
[[nodiscard]] std::vector<Quote> find_quotes(const ArticleText& article, const Discourse& discourse,
                                             const QuoteModels& models);

/// Throws Error{input} if models were trained for other features than these finders have.
void require_quote_features(const QuoteModels& models);

}  // namespace mercato
