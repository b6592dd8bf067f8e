// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/analysis/moves/move_end_features.hh"
#include "indexer/analysis/moves/move_events.hh"
#include "indexer/analysis/moves/move_features.hh"
#include "indexer/analysis/moves/move_scene.hh"
#include "indexer/train/moves/gold_moves.hh"
#include "indexer/train/moves/logistic.hh"

namespace mercato {

/// A person who may move by a trigger, with the moves of the gold that may be meant.
struct MoverCase {
  BinaryExample example;
  std::vector<std::size_t> golds;  ///< indices of MoveArticle::moves; none: no move
  bool ignored = false;            ///< neither right nor wrong
};

/// An event of an article, or a counted group, with what is right to say of it.
struct EventCase {
  BinaryExample example;
  bool ignored = false;
  ChoiceExample from;
  ChoiceExample to;
};

/// How many moves of the gold the candidates leave possible.
struct Reach {
  std::size_t moves = 0;
  std::size_t person = 0;  ///< some trigger may move the person
  std::size_t ends = 0;    ///< and both ends are among its candidates, or not said
  Reach& operator+=(const Reach& other);
};

/// Compares what the program sees in an article with what an annotator saw.
class CaseFinder {
 public:
  CaseFinder(const MoveScene& scene, const MoveArticle& gold);

  /// Who may move by which trigger: persons, and counted groups where the gold has them.
  [[nodiscard]] std::vector<MoverCase> movers() const;

  [[nodiscard]] Reach reach() const;

  /// The events that a model of movers sees, and the counted groups.
  [[nodiscard]] std::vector<EventCase> events(const ScoreModel& movers) const;

 private:
  [[nodiscard]] bool is(std::uint32_t entity, const std::string& name) const;
  [[nodiscard]] bool is_judged(std::uint32_t person) const;
  [[nodiscard]] static bool fits(const MoveTrigger& trigger, const GoldMove& move);
  [[nodiscard]] int closeness(const MoveTrigger& trigger, std::uint32_t person,
                              const GoldMove& move) const;
  [[nodiscard]] const GoldMove* meant_by(const MoveTrigger& trigger, std::uint32_t person) const;
  [[nodiscard]] bool is_accepted(const MoveTrigger& trigger, std::uint32_t person) const;
  [[nodiscard]] EventCase event(const MoveEvent& event) const;
  [[nodiscard]] const GoldMove* group_of(const MoveTrigger& trigger) const;
  [[nodiscard]] MoverCase group(const MoveTrigger& trigger, const MoveFeatures& base) const;
  void add_group(const MoveTrigger& trigger, std::vector<EventCase>& cases) const;
  [[nodiscard]] ChoiceExample choice(std::span<const MoveEvidence> evidence, const GoldMove& move,
                                     EndSide side) const;

  const MoveScene& scene_;
  const MoveArticle& gold_;
  MoveFeatureReader features_;
  MoveEndFeatures ends_of_;
  std::map<std::uint32_t, std::vector<std::string>> forms_;  ///< of what is no person, as written
};

}  // namespace mercato
