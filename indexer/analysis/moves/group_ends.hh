// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/analysis/moves/move_scene.hh"

namespace mercato {

/// Finds where counted groups come from and go to, in text order.
class GroupEndReader {
 public:
  /// Where a move is told, with its ends.
  struct Told {
    std::size_t token = 0;
    RuledEnds ends;
  };

  /// `persons` are the moves of persons.
  GroupEndReader(const MoveScene& scene, std::vector<Told> persons);

  /// The ends of the group of a trigger. `likely` is what the weights of a model find likely; what
  /// grammar says is taken before it, and what the move told before says only where a group is part
  /// of another (« douze d’entre eux ») or follows somebody (« lui ont emboîté le pas »).
  [[nodiscard]] RuledEnds read(const MoveTrigger& trigger, const RuledEnds& likely);

 private:
  [[nodiscard]] static RuledEnds said(const MoveTrigger& trigger);
  [[nodiscard]] const Told* told_before(std::size_t token) const;
  [[nodiscard]] const Told* told_at(std::size_t token) const;

  const MoveScene& scene_;
  std::vector<Told> persons_;  ///< by token
  Told group_;                 ///< the group read last
  bool any_ = false;
};

}  // namespace mercato
