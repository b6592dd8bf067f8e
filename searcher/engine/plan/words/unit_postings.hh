// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/engine/plan/words/placed_postings.hh"
#include "searcher/engine/plan/words/word_postings.hh"

namespace mercato {

/// The articles of a shard that have a unit of a query. Goes forward only.
class UnitPostings {
 public:
  using Ways = std::vector<WordPostings>;

  /// Of articles that have each of `parts`, each in any way, or any of `wide` or `near`; about so
  /// many.
  UnitPostings(std::vector<Ways> parts, Ways wide, std::vector<PlacedPostings> near, double about);

  /// How many articles have it, as far as that is known.
  [[nodiscard]] double about() const { return about_; }
  /// What its own words, and what stands for them, score at most; by these Xapian estimates.
  [[nodiscard]] double own_most() const { return own_most_; }
  [[nodiscard]] double wide_most() const { return wide_most_; }

  /// What its words score at most.
  struct Most {
    double own = 0;
    double wide = 0;
    double near = 0;

    [[nodiscard]] double all() const { return own + wide + near; }
  };
  /// As far as that is known.
  [[nodiscard]] Most known_most() const;
  /// From `document` to `until`, which becomes smaller where that tells more; `document` is none
  /// before the last that was asked for.
  [[nodiscard]] Most most_from(Xapian::docid document, Xapian::docid& until, Ahead ahead);

  /// The first article from `document` on that has all parts; no_document if there is none.
  Xapian::docid own_from(Xapian::docid document);
  /// The first that has it in any way.
  Xapian::docid any_from(Xapian::docid document);

  /// What the parts score at most in the article that own_from went to.
  [[nodiscard]] double own_could();
  /// What they score there.
  [[nodiscard]] double own_score();
  /// What `wide` scores at most in an article, none before the last that was asked for.
  [[nodiscard]] double wide_could(Xapian::docid document) { return could(wide_, document); }
  /// What `wide` scores in an article, none before the last that was asked for.
  [[nodiscard]] double wide_score(Xapian::docid document) { return score(wide_, document); }
  /// What `near` scores there at most.
  [[nodiscard]] double near_could(Xapian::docid document);
  /// What it scores.
  [[nodiscard]] double near_score(Xapian::docid document);

 private:
  static Xapian::docid first(Ways& ways, Xapian::docid document);
  static double could(Ways& ways, Xapian::docid document);
  static double score(Ways& ways, Xapian::docid document);

  std::vector<Ways> parts_;
  Ways wide_;
  std::vector<PlacedPostings> near_;
  double about_;
  double own_most_ = 0;
  double wide_most_ = 0;
  Xapian::docid own_ = 0;  ///< where the parts are
};

}  // namespace mercato
