// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/analysis/moves/move_scene.hh"

namespace mercato {

/// Finds where a person may come from or go to by a trigger: organizations, products and seats
/// of the sentence, nearest first, then those the article says of the person, then those it is
/// about, then those of the sentences around. Refers to the scene.
class EndFinder {
 public:
  EndFinder(const MoveScene& scene, const MoveTrigger& trigger, std::uint32_t person)
      : scene_(scene),
        discourse_(scene.discourse()),
        reading_(scene.reading()),
        trigger_(trigger),
        person_(person) {}

  [[nodiscard]] std::vector<MoveEndCandidate> find();

 private:
  void add(std::uint32_t entity, const MentionTokens* mention);
  void add_near();
  void add_extras();
  void add_told();
  void add_around();
  [[nodiscard]] bool may_be_end(const MentionTokens& mention) const;
  [[nodiscard]] bool moves_locally() const;
  [[nodiscard]] bool is_local(const MentionTokens& place) const;
  [[nodiscard]] bool is_seat(const MentionTokens& place) const;

  const MoveScene& scene_;
  const Discourse& discourse_;
  const Reading& reading_;
  const MoveTrigger& trigger_;
  std::uint32_t person_ = 0;
  std::size_t left_ = 0;  ///< mentions from here to `right_` are looked at
  std::size_t right_ = 0;
  MaybeEntity passed_;  ///< « passé par Org »: where the person was once
  std::vector<MoveEndCandidate> ends_;
};

}  // namespace mercato
