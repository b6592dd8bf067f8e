// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/plan/words/placement.hh"

namespace mercato {

/// A word as it is scored: terms that count as one, and how much they count.
struct WeighedWord {
  std::vector<std::string> terms;
  double factor = 1;
};

/// Words that stand together, one term each.
struct WordsTogether {
  std::vector<WeighedWord> words;
  Xapian::termpos window = 0;  ///< of words near each other
  Placement placement = Placement::near;
};

/// The articles that have one of these terms, scored as Xapian scores a synonym of them, for a part
/// of a query over an index that is here. The query must not outlive the index.
[[nodiscard]] Xapian::Query word_query(const IndexReader& index, WeighedWord word);

/// The articles that have any of these words, scored as Xapian scores an OR of them, for a whole
/// query, under filters at most. What cannot score as much as the matcher asks for is passed over,
/// and nothing else: totals under a cut-off are exact. Postings of the words that matter most are
/// read in ranges of documents, those of the others only where they can tip the scales (MaxScore,
/// Turtle and Flood 1995). Nor is anything needed that scores less than `share` of the best.
[[nodiscard]] Xapian::Query any_word_query(const IndexReader& index, std::vector<WeighedWord> words,
                                           double share = 0);

/// The source that such a query of any words asks, to be matched without Xapian.
[[nodiscard]] std::shared_ptr<Xapian::PostingSource> any_word_source(const IndexReader& index,
                                                                     std::vector<WeighedWord> words,
                                                                     double share = 0);

/// How many of `all` articles have at least one of several terms, if each is in so many and none
/// knows of another, rounded where Xapian rounds.
[[nodiscard]] Xapian::doccount with_any(std::vector<Xapian::doccount> with, double all);

}  // namespace mercato
