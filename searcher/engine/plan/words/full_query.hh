// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/words/word_query.hh"

namespace mercato {

/// One thing that a query of words asks for.
struct AskedUnit {
  std::vector<std::vector<WeighedWord>> parts;  ///< each must be there, by any of its words
  std::vector<WeighedWord> wide;                ///< any of these stands for all parts
  std::vector<WordsTogether> near = {};         ///< and so does any of these
};

/// What a query asks for, if that is words alone; nothing if it asks for more.
using AskedUnits = std::optional<std::vector<AskedUnit>>;

/// What is full: an article that has each unit.
enum class Fullness {
  own,        ///< in its own words
  own_first,  ///< or by what stands for them; those in their own words come first
  wide,       ///< or by what stands for them, which counts as much
};

/// A query for full articles.
struct FullQuery {
  Xapian::Query query;
  /// What articles score more that come first: more than anything else together. 0 if none do.
  double ahead = 0;
  /// How many have it all in its own words, if the index says so by itself.
  std::optional<Xapian::doccount> own;
  /// What `query` is, to be matched without Xapian.
  std::shared_ptr<Xapian::PostingSource> source = nullptr;
};

/// The articles that have all of these units, scored by their words and by what stands for them, as
/// Xapian scores an AND of them; an index that is here, which the query must not outlive. What
/// cannot score as much as the matcher asks for is passed over.
[[nodiscard]] FullQuery full_query(const IndexReader& index, const std::vector<AskedUnit>& units,
                                   Fullness fullness);

}  // namespace mercato
