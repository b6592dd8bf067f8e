// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/hits/explain.hh"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/format/schema.hh"
#include "searcher/engine/ranking/weighting.hh"
#include "searcher/query/print.hh"

namespace mercato {

using Xapian::Query;

Explanation explain_query(const SearchPlan& plan, const Query& asked) {
  Explanation explanation;
  explanation.read = to_string(plan.parsed.root);
  explanation.tree = tree_text(plan.parsed.root);
  explanation.expansion = fmt::format("{}", fmt::join(plan.compiled.notes.expansion, "\n"));
  explanation.xapian = asked.get_description();
  return explanation;
}

std::vector<TermScore> term_scores(const IndexReader& index, const Query& asked, const Hit& hit) {
  std::vector<TermScore> scores;
  const Query only_it(terms::id(hit.id));
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(weighting());
  const std::set<std::string> terms(asked.get_terms_begin(), asked.get_terms_end());
  for (const std::string& term : terms) {
    enquire.set_query(Query(Query::OP_FILTER, Query(term), only_it));
    const Xapian::MSet match = enquire.get_mset(0, 1);
    if (!match.empty() && match.begin().get_weight() > 0)
      scores.push_back({term, match.begin().get_weight()});
  }
  std::sort(scores.begin(), scores.end(), [](const TermScore& a, const TermScore& b) {
    return a.score != b.score ? a.score > b.score : a.term < b.term;
  });
  return scores;
}

}  // namespace mercato
