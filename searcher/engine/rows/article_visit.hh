// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include <xapian.h>

#include "common/article/stored.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/plan/plan.hh"

namespace mercato {

/// Visits the stored articles that match a plan in its own words, and the term `also` unless it is
/// empty; in the order in which they are stored, which reads each block of the index once. `rank`
/// is an article's place among them, best first, from 0.
void visit_matches(const IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                   const std::string& also,
                   const std::function<void(StoredArticle&, std::size_t rank)>& visit);

}  // namespace mercato
