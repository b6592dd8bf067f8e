// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/analysis/moves/context_features.hh"
#include "indexer/analysis/moves/move_evidence.hh"

namespace mercato {

/// Which end of a move is asked for.
enum class EndSide : std::uint8_t { from, to };

/// Which rules name an organization as an end of a trigger, as bits.
[[nodiscard]] std::uint64_t rules_of(const MoveTrigger& trigger, std::uint32_t entity);

/// One number for an end of a kind of trigger.
[[nodiscard]] std::uint64_t side_kind(const MoveTrigger& trigger, EndSide side);

/// What the choice of the ends of a move looks at, for training and for use alike. One for each
/// article.
class MoveEndFeatures {
 public:
  /// `names`: whether names are those of the world; ours teach nothing of others.
  explicit MoveEndFeatures(const MoveScene& scene, bool names = true)
      : names_(names),
        scene_(scene),
        discourse_(scene.discourse()),
        reading_(scene.reading()),
        context_(scene.discourse()) {}

  /// Features of an organization at one side of a move, in all that is told of it; `ends` are the
  /// candidates of each piece of evidence.
  void end(std::span<const MoveEvidence> evidence,
           std::span<const std::vector<MoveEndCandidate>> ends, std::uint32_t entity, EndSide side,
           MoveFeatures& out) const;

  /// Features of there being no organization at that side, in all that is told of a move.
  void no_end(std::span<const MoveEvidence> evidence, EndSide side, MoveFeatures& out) const;

  /// Features of there being one that is none of the candidates.
  void elsewhere(std::span<const MoveEvidence> evidence, EndSide side, MoveFeatures& out) const;

 private:
  void end(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
           EndSide side, MoveFeatures& out) const;

  void no_end(const MoveTrigger& trigger, const Mover& mover, EndSide side,
              MoveFeatures& out) const;
  void named_end(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
                 EndSide side, bool unruled, MoveFeatureSink& sink) const;
  void known_names(const MoveTrigger& trigger, const Mover& mover, std::string_view name,
                   EndSide side, MoveFeatureSink& sink) const;
  void house(const MoveTrigger& trigger, std::uint32_t entity, EndSide side, bool unruled,
             MoveFeatureSink& sink) const;
  void former_post(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
                   MoveFeatureSink& sink, std::uint64_t key) const;
  void no_former_post(const MoveTrigger& trigger, const Mover& mover, std::uint64_t rules,
                      MoveFeatureSink& sink, std::uint64_t key) const;
  void neighbours(const Mover& mover, const MentionTokens& mention, bool unruled,
                  std::uint64_t offset, MoveFeatureSink& sink, std::uint64_t key) const;
  void pairs(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
             EndSide side, std::uint64_t rules, MoveFeatureSink& sink) const;
  void relation(const MoveTrigger& trigger, const Mover& mover, const MoveEndCandidate& end,
                MoveFeatureSink& sink, std::uint64_t key) const;

  bool names_;
  const MoveScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  ContextFeatures context_;
};

}  // namespace mercato
