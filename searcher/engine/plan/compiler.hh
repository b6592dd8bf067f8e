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
  Xapian::Query all;              ///< every unit of every group must match, in its own words
  Xapian::Query any;              ///< one unit of a group is enough; more score more
  Xapian::Query wide_all;         ///< as `all`; synonyms and other names also match
  Xapian::Query wide_any;         ///< as `any`, likewise
  Xapian::Query related;          ///< synonyms and other names alone; empty if there are none
  std::size_t units = 0;          ///< of the largest group: whether `all` and `any` differ
  bool phrases = false;           ///< something was put in quotation marks
  bool passes_over_none = false;  ///< `wide_any` alone is counted right under any cut-off
  bool everything = false;        ///< the query says nothing: it stands for all articles
  QueryNotes notes;
  std::vector<std::string> warnings;

  /// `query` (one of `all`, `any`), scored also by synonyms and other names.
  [[nodiscard]] Xapian::Query ranked(const Xapian::Query& query) const;
};

/// Compiles a tree for an index. Reads the index's catalog only for what the tree asks.
[[nodiscard]] CompiledQuery compile(IndexReader& index, const Node& root, Widening widening);

}  // namespace mercato
