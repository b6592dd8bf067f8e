// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/moves/context_features.hh"
#include "indexer/analysis/moves/move_evidence.hh"

namespace mercato {

/// Names the set of features below; a model trained for another set is refused. To be changed with
/// every change of what a feature means.
inline constexpr std::string_view move_features_name = "moves-2026-11-h";

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

  /// Features of the counted people who may move by a trigger; `base` is what `trigger` gave. They
  /// share the weights of persons.
  void group(const MoveTrigger& trigger, const MoveFeatures& base, MoveFeatures& out) const;

  /// Features of all that is told of one move.
  void event(std::span<const MoveEvidence> evidence, MoveFeatures& out) const;

 private:
  void bare_name(const MoveTrigger& trigger, MoveFeatureSink& sink) const;
  void pairs(const MoveTrigger& trigger, const Mover& mover, std::uint64_t state,
             MoveFeatureSink& sink) const;
  void event_pairs(std::span<const MoveEvidence> evidence, MoveFeatureSink& sink) const;
  void object_words(const MoveTrigger& trigger, MoveFeatureSink& sink) const;
  [[nodiscard]] Gender shown_gender(const MoveTrigger& trigger) const;
  [[nodiscard]] std::uint64_t expected(const MoveTrigger& trigger, Slot slot) const;

  const MoveScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  ContextFeatures context_;
};

}  // namespace mercato
