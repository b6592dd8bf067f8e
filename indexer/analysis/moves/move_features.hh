// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/moves/context_features.hh"
#include "indexer/analysis/moves/move_scene.hh"

namespace mercato {

/// Names the set of features below; a model trained for another set is refused. To be changed with
/// every change of what a feature means.
inline constexpr std::string_view move_features_name = "moves-2026-11-d";

/// A sentence that may tell a move of a person.
struct MoveEvidence {
  const MoveTrigger* trigger = nullptr;
  Mover mover;
  float probability = 0;  ///< that it tells one
  float rival = 0;        ///< the highest probability of another person who may move by the trigger
};

/// Which end of a move is asked for.
enum class EndSide : std::uint8_t { from, to };

/// What the decisions on moves look at, for training and for use alike. One for each article.
class MoveFeatureReader {
 public:
  explicit MoveFeatureReader(const MoveScene& scene)
      : scene_(scene),
        discourse_(scene.discourse()),
        reading_(scene.reading()),
        context_(scene.discourse()) {}

  /// Features of a trigger alone, shared by all who may move by it.
  void trigger(const MoveTrigger& trigger, MoveFeatures& out) const;

  /// Features of a person who may move; `base` is what `trigger` gave.
  void mover(const MoveTrigger& trigger, const Mover& mover, const MoveFeatures& base,
             MoveFeatures& out) const;

  /// Features of all that is told of one move.
  void event(std::span<const MoveEvidence> evidence, MoveFeatures& out) const;

  /// Features of an organization at one side of a move, in all that is told of it; `ends` are the
  /// candidates of each piece of evidence.
  void end(std::span<const MoveEvidence> evidence,
           std::span<const std::vector<MoveEndCandidate>> ends, std::uint32_t entity, EndSide side,
           MoveFeatures& out) const;

  /// Features of there being no organization at that side, in all that is told of a move.
  void no_end(std::span<const MoveEvidence> evidence, EndSide side, MoveFeatures& out) const;

 private:
  void end(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
           EndSide side, MoveFeatures& out) const;

  void no_end(const MoveTrigger& trigger, const Mover& mover, EndSide side,
              MoveFeatures& out) const;
  void named_end(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
                 EndSide side, bool unruled, MoveFeatureSink& sink) const;
  void object_words(const MoveTrigger& trigger, MoveFeatureSink& sink) const;
  void relation(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
                MoveFeatureSink& sink, std::uint64_t key) const;
  [[nodiscard]] std::uint64_t expected(const MoveTrigger& trigger, Slot slot) const;

  const MoveScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  ContextFeatures context_;
};

}  // namespace mercato
