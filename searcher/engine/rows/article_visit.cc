// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/article_visit.hh"

#include <algorithm>
#include <numeric>
#include <vector>

#include "searcher/engine/index/articles.hh"
#include "searcher/engine/match/order.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

void visit_matches(const IndexReader& index, const SearchRequest& request, const SearchPlan& plan,
                   const std::string& also,
                   const std::function<void(StoredArticle&, std::size_t rank)>& visit) {
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
  const Xapian::MSet found = enquire.get_mset(0, index.database().get_doccount());
  const std::vector<RankedMatch> ranked = in_order(found);
  std::vector<std::size_t> ranks(ranked.size());
  std::iota(ranks.begin(), ranks.end(), std::size_t{0});
  std::sort(ranks.begin(), ranks.end(),
            [&](std::size_t a, std::size_t b) { return *ranked[a].match < *ranked[b].match; });
  for (const std::size_t rank : ranks) {
    StoredArticle article = stored_article(ranked[rank].document());
    visit(article, rank);
  }
}

}  // namespace mercato
