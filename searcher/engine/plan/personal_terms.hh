// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/query/tree.hh"

namespace mercato {

/// Looks up what the reader keeps beside the index: gives tags and arrivals of a tree the terms of
/// their articles, and saved searches their trees. `typed` is the length of the query in bytes:
/// places in saved searches lie behind it. Whether there was a saved search. Throws Error{input}
/// for a notebook that can't be read.
bool look_up_personal(IndexReader& index, Node& root, std::size_t typed,
                      std::vector<std::string>& warnings);

/// The articles that came in a span of time.
[[nodiscard]] Xapian::Query arrived_query(const IndexReader& index, const ArrivalSpan& span);

/// The articles of these terms of ids; none of them scores.
[[nodiscard]] Xapian::Query articles_query(const std::vector<std::string>& id_terms);

}  // namespace mercato
