// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/models/score_model.hh"
#include "indexer/analysis/moves/group_ends.hh"
#include "indexer/analysis/moves/move_end_features.hh"
#include "indexer/analysis/moves/move_events.hh"
#include "indexer/analysis/moves/move_features.hh"
#include "indexer/analysis/moves/move_scene.hh"

namespace mercato {

/// A move while it is put together: entities instead of names.
struct MoveDraft {
  const MoveTrigger* trigger = nullptr;
  MoveKind kind{};
  std::uint32_t place = 0;  ///< token of the person, or of the trigger
  MaybeEntity person;
  std::string group;
  MaybeEntity from;
  MaybeEntity to;
  float told = 0;    ///< how probable it is that the person moves
  float from_p = 0;  ///< how probable its `from` is, none included
  float to_p = 0;

  [[nodiscard]] float confidence() const { return told * from_p * to_p; }
};

/// Decides which of what may be a move in an article is one, by the weights of a model.
class MoveReader {
 public:
  MoveReader(const MoveScene& scene, const ScoreModel& model, std::span<const DateMention> dates)
      : scene_(scene), features_(scene), ends_of_(scene), model_(model), dates_(dates) {}

  /// The moves of the article, those of persons with a confidence of `least` or more, in text
  /// order.
  [[nodiscard]] std::vector<Move> find(float least);

 private:
  void read_event(const MoveEvent& event);
  void read_other_moves(const MoveEvent& event, const MoveDraft& main);
  void read_groups();
  bool read_group(const MoveTrigger& trigger, GroupEndReader& reader);
  void decide_ends(std::span<const MoveEvidence> evidence, MoveDraft& draft);
  /// An organization, or none, as one end of a move.
  struct RatedEnd {
    MaybeEntity entity;
    float probability = 0;
  };
  [[nodiscard]] std::vector<RatedEnd> rate_ends(std::span<const MoveEvidence> evidence,
                                                EndSide side);
  void choose_ends(const std::vector<RatedEnd>& from, const std::vector<RatedEnd>& to,
                   MoveDraft& draft) const;
  [[nodiscard]] bool are_one_house(std::uint32_t one, std::uint32_t other) const;
  void keep(MoveDraft draft);
  [[nodiscard]] bool merge(MoveDraft& into, const MoveDraft& other) const;
  [[nodiscard]] std::string date_of(const MoveTrigger& trigger) const;
  [[nodiscard]] bool is_deadline(const DateMention& date) const;
  [[nodiscard]] bool is_of_another(const MoveTrigger& trigger, const MoveDraft& draft) const;
  [[nodiscard]] std::string role_of(const MoveDraft& draft) const;
  [[nodiscard]] Span sentence_span(std::size_t token) const;
  [[nodiscard]] Move finished(const MoveDraft& draft) const;

  const MoveScene& scene_;
  MoveFeatureReader features_;
  MoveEndFeatures ends_of_;
  const ScoreModel& model_;
  std::span<const DateMention> dates_;
  std::vector<MoveDraft> drafts_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> drafts_of_;  ///< by person
  std::vector<std::vector<MoveEndCandidate>> ends_;                          ///< reused
  MoveFeatures scratch_;                                                     ///< reused
};

}  // namespace mercato
