// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/amount_preference.hh"

#include <algorithm>
#include <vector>

#include "searcher/engine/index/articles.hh"
#include "searcher/engine/rows/article_rows.hh"
#include "searcher/engine/rows/row_query.hh"
#include "searcher/engine/rows/sentence.hh"

namespace mercato {
namespace {

constexpr std::size_t most_looked_at = 40;  // first matches

bool asks_for_amount(const Node& node) {
  return (node.kind == NodeKind::range && node.field == Field::amount) ||
         std::any_of(node.children.begin(), node.children.end(), asks_for_amount);
}

bool asks_for_more(const Node& node) {
  return (node.children.empty() && node.kind != NodeKind::range &&
          node.kind != NodeKind::nothing) ||
         std::any_of(node.children.begin(), node.children.end(), asks_for_more);
}

bool has_such_row(const RowQuery& query, const StoredArticle& stored) {
  const ArticleRows article(stored);
  return std::any_of(stored.annotations.amounts.begin(), stored.annotations.amounts.end(),
                     [&](const Amount& amount) {
                       RowFacts facts = article.facts_of(amount);
                       if (query.asks_names()) article.add_entities(facts, one_line(facts.text));
                       return query.accepts(facts);
                     });
}

}  // namespace

void prefer_amounts_near_words(IndexReader& index, const SearchRequest& request,
                               const SearchPlan& plan, Matches& matches) {
  const Node& root = plan.parsed.root;
  if (request.sort != SortOrder::relevance || !asks_for_amount(root) || !asks_for_more(root))
    return;
  const std::size_t count = std::min({most_looked_at, matches.own, matches.ranked.size()});
  if (count < 2) return;
  const RowQuery query(index, request, plan);
  const double best = matches.ranked.front().score;
  const auto first = std::span(matches.ranked).first(count);
  for (RankedMatch& match : first)
    if (has_such_row(query, stored_article(match.document()))) match.score += best;
  index.analyzer().recycle();
  put_in_order(first);
}

}  // namespace mercato
