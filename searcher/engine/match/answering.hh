// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "searcher/engine/index/stem_matches.hh"
#include "searcher/engine/match/order.hh"
#include "searcher/engine/plan/plan.hh"
#include "searcher/engine/questions/answer_kind.hh"

namespace mercato {

/// How much of a question that sentence of `text` has which answers it best: the sum of what
/// `worth` says of its stems, each once. Sentences without anything of the kind have nothing.
[[nodiscard]] double best_answer(Analyzer& analyzer, std::string_view text, const StemSet& stems,
                                 AnswerKind kind,
                                 const std::function<double(const std::string&)>& worth);

/// Ranks first hits again by whether a sentence of theirs has what a question of this kind asks for
/// beside its words. Reads each of them. `best` is the best score.
void lift_answers(IndexReader& index, const SearchPlan& plan, AnswerKind kind, double best,
                  std::span<RankedMatch> hits);

}  // namespace mercato
