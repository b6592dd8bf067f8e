// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/analysis/moves/context_features.hh"
#include "indexer/analysis/moves/move_end_features.hh"
#include "indexer/analysis/moves/move_evidence.hh"

namespace mercato {

/// Features of all that speaks for a move, or for an end of it, at once: a sum of weights of each
/// piece of evidence does not tell that nothing else is said.
class MoveSupport {
 public:
  explicit MoveSupport(const MoveScene& scene)
      : scene_(scene), discourse_(scene.discourse()), reading_(scene.reading()) {}

  /// Of an organization at one side: where it is named, what grammar says of it, whether the person
  /// was there; `ends` are the candidates of each piece of evidence.
  void end(std::span<const MoveEvidence> evidence,
           std::span<const std::vector<MoveEndCandidate>> ends, std::uint32_t entity, EndSide side,
           MoveFeatureSink& sink) const;

  /// Of a move: how near what is told stands to the name of the person, and to houses.
  void event(std::span<const MoveEvidence> evidence, MoveFeatureSink& sink) const;

 private:
  [[nodiscard]] std::uint64_t posts_beside(const RuledEnds& ends, std::uint32_t person) const;

  const MoveScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
};

}  // namespace mercato
