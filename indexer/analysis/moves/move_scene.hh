// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/clauses/affiliations.hh"
#include "indexer/analysis/clauses/ruled_ends.hh"
#include "indexer/analysis/clauses/trigger.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// How a person stands to a trigger.
enum class Slot : std::uint8_t { none, subject, object, relative, genitive, post, agent, name };

/// Where a person who may move was found.
enum class MoverSource : std::uint8_t {
  before,   ///< named in the sentence before the trigger
  after,    ///< named in the sentence after the trigger
  anaphor,  ///< the grammar of the sentence points to a person named elsewhere
  nearby,   ///< named in the sentence before
  main,     ///< whom the article is about
};

/// A person who may be the one that a trigger moves.
struct Mover {
  std::uint32_t entity = 0;
  const MentionTokens* mention = nullptr;  ///< nearest to the trigger; null if named elsewhere
  Slot slot{};
  MoverSource source{};
  bool listed = false;  ///< has the slot of one named in a list with the person
};

/// An organization that may be an end of a move.
struct MoveEndCandidate {
  std::uint32_t entity = 0;
  const MentionTokens* mention = nullptr;  ///< nearest to the trigger; null if far away
};

/// The entities among some lists of candidates, each once.
[[nodiscard]] std::vector<std::uint32_t> distinct_ends(
    std::span<const std::vector<MoveEndCandidate>> ends);

/// What an article says of one entity as a whole.
struct EntityFacts {
  std::uint32_t mentions = 0;
  bool in_title = false;
  bool in_opening = false;    ///< title, lead or first sentence
  std::uint32_t holders = 0;  ///< of an organization: how many persons work or worked there
  std::uint32_t entered = 0;  ///< by how many triggers grammar says that somebody goes there
  std::uint32_t left = 0;     ///< by how many it says that somebody comes from there
};

/// All that may be a move in one article: triggers, who may move, from where, to where. Refers to
/// the discourse, which must outlive it.
class MoveScene {
 public:
  MoveScene(const Discourse& discourse, const Phrasebook& phrasebook,
            std::span<const Quote> quotes);

  [[nodiscard]] const Discourse& discourse() const { return discourse_; }
  [[nodiscard]] const Reading& reading() const { return discourse_.reading(); }
  [[nodiscard]] const std::vector<MoveTrigger>& triggers() const { return triggers_; }

  /// Where the article says a person works or worked, in text order.
  [[nodiscard]] std::span<const Affiliation> affiliations_of(std::uint32_t person) const;

  /// How densely the article tells moves: 0 for most, 3 where nearly each sentence does.
  [[nodiscard]] std::uint64_t density() const { return density_; }

  /// In how many sentences a person and an organization are both named.
  [[nodiscard]] std::size_t sentences_with(std::uint32_t person, std::uint32_t organization) const {
    return shared_.count(person, organization);
  }

  /// The triggers near one, itself among them.
  [[nodiscard]] std::span<const MoveTrigger> triggers_around(const MoveTrigger& trigger) const;

  [[nodiscard]] const EntityFacts& facts(std::uint32_t entity) const { return facts_[entity]; }
  /// The name of an entity, or of what stands for one: « gouvernement », "Le Jeu du soir".
  [[nodiscard]] std::string_view name(std::uint32_t entity) const {
    const std::size_t known = discourse_.entity_count();
    return entity < known ? std::string_view(discourse_.name(entity))
                          : extra_names_[entity - known];
  }

  /// What stands for the government, which is no entity: one may enter and leave it.
  [[nodiscard]] std::uint32_t government() const {
    return static_cast<std::uint32_t>(discourse_.entity_count());
  }
  [[nodiscard]] EntityType type_of(std::uint32_t entity) const { return types_[entity]; }

  /// The person an article speaks of most, if there is one.
  [[nodiscard]] std::optional<std::uint32_t> main_person() const { return main_person_; }
  [[nodiscard]] std::optional<std::uint32_t> main_organization() const { return main_org_; }

  /// Who may move by a trigger: at most a dozen.
  [[nodiscard]] std::vector<Mover> movers(const MoveTrigger& trigger) const;

  /// Where a person may come from or go to by a trigger: at most fourteen.
  [[nodiscard]] std::vector<MoveEndCandidate> ends(const MoveTrigger& trigger,
                                                   std::uint32_t person) const;

  /// Whether a trigger is only a name, in a sentence that no word tells a move in.
  [[nodiscard]] static bool is_bare(const MoveTrigger& trigger);

  /// What is named that is no entity and may be an end, in text order.
  [[nodiscard]] const std::vector<MentionTokens>& extras() const { return extras_; }

  /// The first organization of the title.
  [[nodiscard]] std::optional<std::uint32_t> title_organization() const { return title_org_; }

  /// Tokens [first, last).
  struct Part {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  /// The part of a sentence around a token, between semicolons: it tells a move of its own.
  [[nodiscard]] Part part_of(std::size_t token) const;

  /// Whether two persons are named in one list: « X, Y et Z ».
  [[nodiscard]] bool are_listed(const Mover& one, const Mover& other) const;

 private:
  void count_entities();
  void add_fresh_posts();
  void add_bare_names();
  void find_governments();
  void find_titles(std::span<const Quote> quotes);
  void add_extra(std::string_view name, EntityType type, std::size_t first, std::size_t last);
  void share_slots(std::vector<Mover>& movers) const;
  [[nodiscard]] Slot slot_of(const MoveTrigger& trigger, std::uint32_t person) const;

  const Discourse& discourse_;
  std::vector<Affiliation> affiliations_;  ///< by person
  std::vector<MoveTrigger> triggers_;
  std::vector<EntityFacts> facts_;
  SharedSentences shared_;
  std::vector<std::string_view> extra_names_;  ///< of what is no entity, yet may be an end
  std::vector<MentionTokens> extras_;          ///< where it is named, in text order
  std::vector<EntityType> types_;
  std::uint64_t density_ = 0;
  std::optional<std::uint32_t> main_person_;
  std::optional<std::uint32_t> main_org_;
  std::optional<std::uint32_t> title_org_;
};

}  // namespace mercato
