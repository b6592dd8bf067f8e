// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "common/article/stored.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"

namespace mercato {

/// The stored articles that match a request, its filters and `also`, best first or by date, at most
/// `most`. An empty query stands for all articles.
[[nodiscard]] std::vector<StoredArticle> matching_articles(IndexReader& index,
                                                           const SearchRequest& request,
                                                           const Xapian::Query& also,
                                                           std::size_t most);

}  // namespace mercato
