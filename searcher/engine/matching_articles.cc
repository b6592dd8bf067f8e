// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/matching_articles.hh"

#include "common/fields/fields.hh"
#include "searcher/engine/index/articles.hh"
#include "searcher/engine/match/order.hh"
#include "searcher/engine/plan/plan.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

std::vector<StoredArticle> matching_articles(IndexReader& index, const SearchRequest& request,
                                             const Xapian::Query& also, std::size_t most) {
  const SearchPlan plan = make_plan(index, request);
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(weighting());
  if (request.sort == SortOrder::newest) enquire.set_sort_by_value(slot::date, true);
  if (request.sort == SortOrder::oldest) enquire.set_sort_by_value(slot::date, false);
  enquire.set_query({Xapian::Query::OP_FILTER, plan.filtered(plan.compiled.all), also});
  std::vector<StoredArticle> articles;
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
  if (request.sort == SortOrder::relevance) {
    for (const RankedMatch& ranked : in_order(matches))
      articles.push_back(stored_article(ranked.document()));
  } else {
    for (auto it = matches.begin(); it != matches.end(); ++it)
      articles.push_back(stored_article(it.get_document()));
  }
  return articles;
}

}  // namespace mercato
