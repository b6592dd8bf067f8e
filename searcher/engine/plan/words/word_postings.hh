// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/article_lengths.hh"
#include "searcher/engine/plan/words/score_window.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

/// The articles of a shard that have a word, which several terms may stand for. Goes forward only.
class WordPostings {
 public:
  WordPostings(const Xapian::Database& shard, const std::vector<std::string>& terms,
               const WordWeight& weight, ArticleLengths& lengths);

  /// The most that any article scores.
  [[nodiscard]] double most() const { return most_; }

  /// Goes to the first article from `document` on; no_document if there is none.
  Xapian::docid skip_to(Xapian::docid document);

  /// Adds the scores of all articles of the window but those that score below `least` even if they
  /// were as short as the shortest, and goes behind it.
  void add_to(ScoreWindow& window, double least);

  /// What the article scores that skip_to went to.
  [[nodiscard]] double score_here() const { return score(first()); }

 private:
  struct Postings {
    Xapian::PostingIterator at;
    Xapian::docid document;

    void read() { document = at == Xapian::PostingIterator() ? no_document : *at; }
    void next() {
      ++at;
      read();
    }
    void skip_to(Xapian::docid wanted) {
      if (document >= wanted) return;
      at.skip_to(wanted);
      read();
    }
  };

  [[nodiscard]] Xapian::docid first() const;
  /// How often the word must be in the shortest article that this may score `least`.
  [[nodiscard]] Xapian::termcount times_for(double least) const;
  [[nodiscard]] Xapian::termcount times_in(Xapian::docid document) const;
  [[nodiscard]] double score(Xapian::docid document) const;

  std::vector<Postings> terms_;
  WordWeight weight_;
  ArticleLengths* lengths_;
  Xapian::termcount most_times_ = 0;
  Xapian::termcount shortest_;
  double most_ = 0;
};

}  // namespace mercato
