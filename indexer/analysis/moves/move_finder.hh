// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/moves/affiliations.hh"
#include "indexer/analysis/moves/clause.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// An entity of the article, if it is known which.
using MaybeEntity = std::optional<std::uint32_t>;

/// A move while it is put together: entities instead of names.
struct MoveDraft {
  Span span;
  MoveKind kind{};
  MaybeEntity person;
  std::string group;
  MaybeEntity from;
  MaybeEntity to;
  std::string role;
  std::string date;  ///< as far as a sentence that tells it says
  std::size_t token = 0;
};

/// Finds the moves of one article: see find_moves. Its parts are in moves.cc (what announces a
/// move), move_frames.cc (verbs and nouns), move_ends.cc (organizations that are not said beside
/// them) and move_drafts.cc (one move told several times).
class MoveFinder {
 public:
  MoveFinder(const Discourse& discourse, const Phrasebook& phrasebook,
             std::span<const Quote> quotes, std::span<const DateMention> dates)
      : discourse_(discourse),
        reading_(discourse.reading()),
        phrasebook_(phrasebook),
        quotes_(quotes),
        dates_(dates),
        clauses_(discourse) {}

  std::vector<Move> find();

 private:
  void read_verb(std::size_t token);
  void read_post(const MoveFrame& frame, const MoveForm& form, std::size_t token);
  bool read_frame(const MoveFrame& frame, const Clause& clause);
  bool move_by_subject(const MoveFrame& frame, const Clause& clause);
  bool move_by_object(const MoveFrame& frame, const Clause& clause);
  [[nodiscard]] bool settle_appointment(MoveDraft& draft, const MoveFrame& frame,
                                        const Clause& clause, std::uint32_t person) const;
  [[nodiscard]] bool settle_hiring(MoveDraft& draft, const MoveFrame& frame,
                                   const Clause& clause) const;
  [[nodiscard]] bool settle_leaving(MoveDraft& draft, const MoveFrame& frame, const Clause& clause,
                                    std::uint32_t person) const;
  bool read_noun(const MoveFrame& frame, std::size_t token, std::size_t after);
  void read_recruits();
  void read_new_posts();
  void fill_role(MoveDraft& draft, const Clause& clause) const;
  [[nodiscard]] MaybeEntity relative_object(const Clause& clause) const;
  [[nodiscard]] MaybeEntity organization_of_role(const Clause& clause) const;
  [[nodiscard]] bool goes_there(const Clause& clause, const MoveFrame& frame) const;
  [[nodiscard]] MaybeEntity workplace(const Clause& clause, std::uint32_t person) const;
  [[nodiscard]] MaybeEntity title_organization(std::size_t token, std::uint32_t person) const;
  [[nodiscard]] bool is_introduced(std::uint32_t person) const;
  [[nodiscard]] bool names_other_place(const Clause& clause) const;
  [[nodiscard]] bool is_office(const Clause& clause) const;
  [[nodiscard]] MaybeEntity headline_organization(const Clause& clause) const;
  [[nodiscard]] MaybeEntity employer(std::uint32_t person, bool former_only) const;
  [[nodiscard]] MaybeEntity employer_in_sentence(const MoveDraft& draft) const;
  [[nodiscard]] Span sentence_span(std::size_t token) const;
  [[nodiscard]] bool is_quoted(std::size_t token) const;
  [[nodiscard]] bool is_plausible(const MoveDraft& draft) const;
  void keep(MoveDraft draft);
  void keep_each(MoveDraft draft, std::span<const std::uint32_t> persons);
  void complete();
  bool merge(MoveDraft& into, const MoveDraft& other) const;
  [[nodiscard]] bool is_deadline(const DateMention& date) const;
  [[nodiscard]] std::string date_of(const MoveDraft& draft) const;
  [[nodiscard]] Move finished(const MoveDraft& draft) const;

  const Discourse& discourse_;
  const Reading& reading_;
  const Phrasebook& phrasebook_;
  std::span<const Quote> quotes_;
  std::span<const DateMention> dates_;
  ClauseReader clauses_;
  std::vector<Affiliation> affiliations_;
  std::vector<MoveDraft> drafts_;
};

}  // namespace mercato
