// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// Of a query with an amount and words (« Alstom montant:>=1Md€ »), puts those of the first matches
/// first that have such an amount in one sentence with the words.
void prefer_amounts_near_words(IndexReader& index, const SearchRequest& request,
                               const SearchPlan& plan, Matches& matches);

}  // namespace mercato
