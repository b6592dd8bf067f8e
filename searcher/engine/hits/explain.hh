// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/result.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// How a query was understood (`--explain`): the tree, what was added to it, the Xapian query.
[[nodiscard]] Explanation explain_query(const SearchPlan& plan, const Xapian::Query& asked);

/// What each term of `asked` adds to the score of a hit, highest first: the hit's score under a
/// query of that term alone.
[[nodiscard]] std::vector<TermScore> term_scores(const IndexReader& index,
                                                 const Xapian::Query& asked, const Hit& hit);

}  // namespace mercato
