// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/reading/discourse.hh"

namespace mercato {

/// Throws Error{input} unless a model, if there is one, was trained for the features of this
/// program.
void require_move_features(const ScoreModel& model);

/// Who goes from where to where in an article. Words and phrases of verbs.toml propose moves; the
/// weights of moves.model decide which of the persons around moves, from where and to where. A move
/// told more than once is one, with all that is said of it. What is denied or only wished for is no
/// move. Its date is the one its sentence says nearest to the verb. None without a model.
[[nodiscard]] std::vector<Move> find_moves(const Discourse& discourse, const Phrasebook& phrasebook,
                                           std::span<const Quote> quotes,
                                           std::span<const DateMention> dates);

}  // namespace mercato
