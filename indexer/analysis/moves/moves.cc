// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/moves.hh"

#include "common/base/error.hh"
#include "indexer/analysis/moves/move_reader.hh"

namespace mercato {
namespace {

/// Less probable moves are not given.
constexpr float least_confidence = 0.4F;

}  // namespace

void require_move_features(const ScoreModel& model) {
  if (model.empty() || model.features() == move_features_name) return;
  throw Error(ErrorCode::input, "moves.model: trained for other features than this program has",
              "restore the file, or train it again with mercato-train-moves");
}

std::vector<Move> find_moves(const Discourse& discourse, const Phrasebook& phrasebook,
                             std::span<const Quote> quotes, std::span<const DateMention> dates) {
  const ScoreModel& model = phrasebook.move_model();
  if (model.empty()) return {};
  const MoveScene scene(discourse, phrasebook, quotes);
  return MoveReader(scene, model, dates).find(least_confidence);
}

}  // namespace mercato
