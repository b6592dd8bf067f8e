// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/words/word_query.hh"

namespace mercato {

/// Asks for words that stand as they must to each other, for one query. Xapian's own phrases know
/// nothing of where words stand: that is kept in a value slot (position_record.hh).
///
/// Of an index that is here a posting source of ours reads it. Servers only know Xapian's, so the
/// articles that have all words are fetched with that slot and looked at here, those that score
/// most first, up to some number for the whole query.
class PlacedQueries {
 public:
  /// Words are scored by our own sources, or told to Xapian to be scored. The index must outlive
  /// this and its queries.
  PlacedQueries(const IndexReader& index, bool own_scores)
      : index_(index), own_scores_(own_scores) {}

  /// What is asked for from here on is a whole query, but for filters: articles that score too
  /// little to be shown need not be looked at. Xapian tells sources so whatever it multiplies their
  /// scores by, so inside a query they must not listen.
  void begin_whole() { whole_ = true; }

  /// The articles that have them so, scored as Xapian scores an AND of the words; of one word, the
  /// articles that have it.
  [[nodiscard]] Xapian::Query of(const WordsTogether& words);

  [[nodiscard]] const IndexReader& index() const { return index_; }

  /// That servers had more articles than are looked at, if they had.
  [[nodiscard]] std::optional<std::string> warning() const;

 private:
  [[nodiscard]] Xapian::Query served(const WordsTogether& words);
  [[nodiscard]] std::vector<std::string> find_served(const WordsTogether& words,
                                                     const Xapian::Query& candidates);

  const IndexReader& index_;
  bool own_scores_;
  bool whole_ = false;
  bool cut_ = false;
  Xapian::doccount fetched_ = 0;
  std::map<std::string, std::vector<std::string>> found_;  ///< terms of ids, by what was asked for
};

}  // namespace mercato
