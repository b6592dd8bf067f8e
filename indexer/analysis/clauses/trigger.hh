// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/clauses/affiliations.hh"
#include "indexer/analysis/clauses/clause.hh"
#include "indexer/analysis/clauses/groups.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// An entity of the article, if it is known which.
using MaybeEntity = std::optional<std::uint32_t>;

/// A word or phrase that may tell a move, with what grammar says stands around it.
struct MoveTrigger {
  const MoveFrame* frame = nullptr;
  VerbForm form{};
  Clause clause;
  std::vector<std::uint32_t> subjects;  ///< persons
  std::vector<std::uint32_t> objects;   ///< persons
  MaybeEntity relative;  ///< « X, que Org a recruté », « Org l’a nommé »: the person
  MaybeEntity genitive;  ///< « le départ de X »: the person
  MaybeEntity object_organization;   ///< « quitte Org »
  MaybeEntity subject_organization;  ///< « Org recrute »
  MaybeEntity agent;                 ///< « par Org »
  MaybeEntity agent_person;          ///< « remplacé par X »
  MaybeEntity after_from;            ///< after a preposition of the frame that says where from
  MaybeEntity after_to;
  MaybeEntity role_organization;    ///< « directeur de l’information de Org »
  MaybeEntity headline;             ///< « Org : X révoqué »
  std::optional<std::size_t> role;  ///< first token of a role
  std::optional<CountedGroup> group;
  bool denied = false;
  bool doubtful = false;
  bool wished = false;    ///< an infinitive that nothing makes happen
  bool planned = false;   ///< « doivent rejoindre »: doubtful for no other word than this
  bool supposed = false;  ///< « pourrait rejoindre », « réclame le départ de X »: no move
  bool hearsay = false;   ///< a conditional that is no future told in the past
  bool quoted = false;
  bool anaphoric = false;  ///< the object is « l’entreprise »

  [[nodiscard]] std::size_t token() const { return clause.verb; }
  [[nodiscard]] MoveKind kind() const { return frame->kind; }

  /// Whether it tells that somebody leaves, and not where to: « quitte Org », not « quitte Org pour
  /// Org2 ».
  [[nodiscard]] bool leaves() const { return kind() == MoveKind::leave && !after_to; }
};

/// The triggers of an article in text order. `posts` gets where people were, as verbs that hold a
/// post tell it (« X dirigeait Org »). Cost: linear in the number of triggers.
[[nodiscard]] std::vector<MoveTrigger> find_triggers(const Discourse& discourse,
                                                     const Phrasebook& phrasebook,
                                                     std::span<const Quote> quotes,
                                                     std::vector<Affiliation>& posts);

}  // namespace mercato
