// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>

#include "searcher/engine/match/matcher.hh"

namespace mercato {

/// How many first hits are ranked again. Questions of few words are asked to see many articles, not
/// to find the one; but of a single word there is little to tell.
[[nodiscard]] std::size_t lifted_hits(const SearchPlan& plan);

/// Ranks the first matches again by how and where they write the words of the query, and what they
/// are about; each tier stays together. Returns how many of the articles that match the words
/// themselves write the one word of the query just so.
std::size_t rerank(IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                   Matches& matches, std::size_t most, double head_start);

}  // namespace mercato
