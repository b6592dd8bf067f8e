// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/plan/words/word_postings.hh"

namespace mercato {

/// The articles of a shard that have several words near each other, as Xapian's OP_NEAR finds them.
/// Goes forward only. Positions are read last, and only of articles that may matter.
class NearPostings {
 public:
  /// A word, and the one term that stands for it.
  struct Word {
    std::string term;
    WordPostings postings;
  };

  NearPostings(Xapian::Database shard, std::vector<Word> words, Xapian::termpos window);

  /// Their scores together at most; by this Xapian estimates.
  [[nodiscard]] double most() const;
  /// As far as that is known.
  [[nodiscard]] double known_most() const;
  /// As WordPostings::most_from.
  [[nodiscard]] double most_from(Xapian::docid document, Xapian::docid& until);

  /// The first article from `document` on, before `end`, that has them near each other; else `end`.
  Xapian::docid from(Xapian::docid document, Xapian::docid end);

  /// What an article scores, none before the last that was asked for, if it has them so.
  [[nodiscard]] double score_if_near(Xapian::docid document);
  /// Whether it has them so; after score_if_near said that it may.
  [[nodiscard]] bool near(Xapian::docid document);

 private:
  Xapian::docid all_from(Xapian::docid document);
  [[nodiscard]] bool stand_near(Xapian::docid document) const;

  Xapian::Database shard_;
  std::vector<Word> words_;
  Xapian::termpos window_;
  Xapian::docid at_ = 0;       ///< the first from the last asked for that has all words
  Xapian::docid checked_ = 0;  ///< whose positions were read
  bool near_ = false;          ///< what they say
};

}  // namespace mercato
