// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/rerank.hh"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "searcher/engine/match/answering.hh"
#include "searcher/engine/questions/answer_kind.hh"
#include "searcher/engine/ranking/ranking.hh"

namespace mercato {

std::size_t lifted_hits(const SearchPlan& plan) {
  const std::size_t words = plan.compiled.units;
  const bool few_words = words > 1 && !plan.compiled.any_will_do();
  return few_words ? ranking::lifted_of_few : ranking::lifted_hits;
}

std::size_t rerank(IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                   Matches& matches, std::size_t most, double head_start) {
  const std::span<RankedMatch> first =
      std::span(matches.ranked).first(std::min(matches.ranked.size(), most));
  if (first.empty()) return 0;
  const std::vector<std::string> forms = matches.values.forms(first);
  const Lifts& lifts = plan.compiled.notes.lifts;
  const double best = head_start > 0 ? head_start : first.front().score;
  const std::vector<double> gains =
      lifts.of(std::span(forms).first(std::min(forms.size(), lifted_hits(plan))), best);
  for (std::size_t i = 0; i < gains.size(); ++i) first[i].score += gains[i];
  std::size_t just_so = 0;
  for (std::size_t i = 0; lifts.just_so > 0 && i < first.size(); ++i)
    if (lifts.writes_just_so(forms[i])) {
      first[i].score += ranking::head_start * best;
      ++just_so;
    }
  const std::size_t own = std::min(first.size(), matches.own);
  const std::size_t related = std::min(first.size(), matches.own + matches.related);
  put_in_order(first.first(own));
  put_in_order(first.subspan(own, related - own));
  put_in_order(first.subspan(related));
  const AnswerKind asked = read_answer_kind(request.query);
  if (asked != AnswerKind::any) {
    const std::span<RankedMatch> best_tier = own > 0 ? first.first(own) : first.subspan(related);
    lift_answers(index, plan, asked, best,
                 best_tier.first(std::min(best_tier.size(), ranking::compared_answers)));
  }
  return just_so;
}

}  // namespace mercato
