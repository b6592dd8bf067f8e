// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index/documents.hh"
#include "searcher/engine/index/posting_keeper.hh"
#include "searcher/engine/plan/words/score_window.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

/// The articles of a shard that have a word, which several terms may stand for. Goes forward only.
class WordPostings {
 public:
  WordPostings(const Xapian::Database& shard, const std::vector<std::string>& terms,
               const WordWeight& weight, KeptShard& kept);

  /// No article scores more. The same whether postings are kept or not: by it Xapian estimates.
  [[nodiscard]] double most() const { return most_; }

  /// No article scores more, as far as that is known.
  [[nodiscard]] double known_most() const { return known_most_; }

  /// What no article from `document` to `until` scores more than; `document` is none before the
  /// last that was asked for. Makes `until` smaller where that tells more.
  [[nodiscard]] double most_from(Xapian::docid document, Xapian::docid& until,
                                 Ahead ahead = Ahead::block);

  /// What no article from `first` to `last` scores more than; likewise.
  [[nodiscard]] double most_within(Xapian::docid first, Xapian::docid last) const;

  /// Goes to the first article from `document` on; no_document if there is none.
  Xapian::docid skip_to(Xapian::docid document) {
    Xapian::docid first = no_document;
    for (Postings& term : terms_) first = std::min(first, term.skip_to(document));
    return first;
  }

  /// Adds the scores of all articles of the window but those that score below `least` even if they
  /// were as short as the shortest, and goes behind it.
  void add_to(ScoreWindow& window, double least);

  /// What the article scores that skip_to went to.
  [[nodiscard]] double score_here() const { return score(first()); }
  /// What it scores at most, without a look at how long it is.
  [[nodiscard]] double most_here() const;

 private:
  class Postings {
   public:
    Postings(const Xapian::Database& shard, const std::string& term,
             std::shared_ptr<const KeptPostings> kept);

    [[nodiscard]] Xapian::docid document() const { return document_; }
    [[nodiscard]] Xapian::termcount times() const {
      return cursor_ ? cursor_->times() : at_.get_wdf();
    }
    /// What the document it is at has of the term's weight at most.
    [[nodiscard]] double share_about() const { return cursor_ ? cursor_->share_about() : 1; }
    /// As KeptCursor::share_from.
    [[nodiscard]] double share_from(Xapian::docid document, Xapian::docid& until, Ahead ahead);
    [[nodiscard]] double share_within(Xapian::docid first, Xapian::docid last) const {
      if (document_ > last) return 0;
      return cursor_ ? cursor_->share_within(first, last) : 1;
    }
    [[nodiscard]] Xapian::termcount most_times(const Xapian::Database& shard,
                                               const std::string& term) const {
      return kept_ ? kept_->most_times() : shard.get_wdf_upper_bound(term);
    }
    Xapian::docid skip_to(Xapian::docid wanted) {
      if (document_ >= wanted) return document_;
      if (!cursor_) return document_ = read_to(wanted);
      cursor_->skip_to(wanted);
      return document_ = cursor_->document();
    }

   private:
    Xapian::docid read_to(Xapian::docid wanted);

    std::shared_ptr<const KeptPostings> kept_;
    std::optional<KeptCursor> cursor_;  ///< among kept postings
    Xapian::PostingIterator at_;        ///< among others
    Xapian::docid document_ = 0;
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
  double known_most_ = 0;
};

}  // namespace mercato
