// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/units.hh"
#include "searcher/query/tree.hh"

namespace mercato {

/// A query tree as Xapian asks it.
struct CompiledQuery {
  Xapian::Query all;        ///< every unit of every group must match
  Xapian::Query any;        ///< one unit of a group is enough; more score more
  std::size_t units = 0;    ///< of the largest group: whether the two differ
  bool phrases = false;     ///< something was put in quotation marks
  bool everything = false;  ///< the query says nothing: it stands for all articles
  QueryNotes notes;
  std::vector<std::string> warnings;
};

/// Compiles a tree for an index. Reads the index's catalog only for what the tree asks.
[[nodiscard]] CompiledQuery compile(IndexReader& index, const Node& root, Widening widening);

}  // namespace mercato
