// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/article_visit.hh"

#include "searcher/engine/index/articles.hh"
#include "searcher/engine/match/order.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

void visit_matches(const IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                   const std::string& also, const std::function<void(StoredArticle&)>& visit) {
  const CompiledQuery& compiled = plan.compiled;
  const bool widens = request.related == SearchRequest::Related::counted;
  const Xapian::Query& own = request.match == MatchMode::any
                                 ? (widens ? compiled.wide_any : compiled.any)
                                 : (widens ? compiled.wide_all : compiled.all);
  Xapian::Query query = plan.filtered(own);
  if (!also.empty()) query = {Xapian::Query::OP_FILTER, query, Xapian::Query(also)};
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  for (const RankedMatch& match : in_order(enquire.get_mset(0, index.database().get_doccount()))) {
    StoredArticle article = stored_article(match.document());
    visit(article);
  }
}

}  // namespace mercato
