// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/units.hh"
#include "searcher/engine/ranking/ranking.hh"
#include "searcher/query/tree.hh"

namespace mercato {

/// A query tree as Xapian asks it.
struct CompiledQuery {
  Xapian::Query all;       ///< every unit of every group must match, in its own words
  Xapian::Query any;       ///< one unit of a group is enough; more score more
  Xapian::Query wide_all;  ///< as `all`; synonyms and other names also match
  Xapian::Query wide_any;  ///< as `any`, likewise
  Xapian::Query related;   ///< synonyms and other names alone; empty if there are none
  std::size_t units = 0;   ///< of the largest group: whether `all` and `any` differ
  bool phrases = false;    ///< something was put in quotation marks
  AnyWords any_words;      ///< what `wide_any` is, if it is any of some words; then it is
                           ///< counted right under any cut-off
  /// What `all` and `wide_all` are if they are more than one word, and words alone; see full_query.
  AskedUnits asked;
  AskedUnits one_word;      ///< what all of them are if they are one word
  bool everything = false;  ///< the query says nothing: it stands for all articles
  bool sentence = false;    ///< it is a question in a sentence
  QueryNotes notes;
  std::vector<std::string> warnings;

  /// Whether any of its words answers the query, unless all are asked for.
  [[nodiscard]] bool any_will_do() const { return ranking::any_will_do(units, sentence); }

  /// `query` (one of `all`, `any`), scored also by synonyms and other names.
  [[nodiscard]] Xapian::Query ranked(const Xapian::Query& query) const;
};

/// Compiles a tree for an index. Reads the index's catalog only for what the tree asks.
[[nodiscard]] CompiledQuery compile(IndexReader& index, const Node& root, Widening widening);

}  // namespace mercato
