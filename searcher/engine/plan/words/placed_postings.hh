// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/posting_keeper.hh"
#include "searcher/engine/plan/words/placed_words.hh"
#include "searcher/engine/plan/words/rough_placement.hh"
#include "searcher/engine/plan/words/word_postings.hh"

namespace mercato {

/// The articles of a shard that have several words as they must stand to each other. Goes forward
/// only. Where words stand is read last, and only of articles that may matter.
class PlacedPostings {
 public:
  /// A word, and the one term that stands for it.
  struct Word {
    std::string term;
    WordPostings postings;
  };

  /// `kept` is that of the shard, and must outlive this.
  PlacedPostings(Xapian::Database shard, std::vector<Word> words, Placement placement,
                 Xapian::termpos window, KeptShard& kept);

  /// Their scores together at most; by this Xapian estimates.
  [[nodiscard]] double most() const;
  /// As far as that is known.
  [[nodiscard]] double known_most() const;
  /// As WordPostings::most_from.
  [[nodiscard]] double most_from(Xapian::docid document, Xapian::docid& until);

  /// The first article from `document` on, before `end`, that has them so; else `end`. Throws
  /// DamagedArticle.
  Xapian::docid from(Xapian::docid document, Xapian::docid end);
  /// The first that has all of them.
  Xapian::docid all_from(Xapian::docid document);

  /// What the article scores that all_from went to.
  [[nodiscard]] double score_here() const;
  /// What it scores at most, as WordPostings::most_here.
  [[nodiscard]] double most_here() const;
  /// What an article scores, none before the last that was asked for, if it has them so.
  [[nodiscard]] double score_if_so(Xapian::docid document) {
    return all_from(document) == document ? score_here() : 0;
  }
  /// Whether the article has them so that all_from went to. Throws DamagedArticle.
  [[nodiscard]] bool so_here();

 private:
  [[nodiscard]] bool stand_so_here();
  void begin_looking();
  [[nodiscard]] bool read_record();

  Xapian::Database shard_;
  std::vector<WordPostings> words_;
  std::vector<std::size_t> rarest_first_;  ///< of words_
  std::optional<PlacedWords> placed_;
  std::optional<Xapian::ValueIterator> records_;  ///< once one is read
  KnownFacts* together_;
  std::size_t candidates_ = 0;              ///< articles that were looked at
  std::shared_ptr<KnownFacts::Fact> fact_;  ///< once these are many
  std::optional<RoughPlacement> rough_;     ///< likewise
  Xapian::docid at_ = 0;       ///< the first from the last asked for that has all words
  Xapian::docid checked_ = 0;  ///< whose record was read
  bool so_ = false;            ///< what it says
};

}  // namespace mercato
