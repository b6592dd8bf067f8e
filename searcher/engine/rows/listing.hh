// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "searcher/engine/index/index_reader.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/rows.hh"
#include "searcher/engine/plan/corrections/corrected_query.hh"
#include "searcher/engine/plan/plan.hh"
#include "searcher/engine/rows/article_rows.hh"
#include "searcher/engine/rows/article_visit.hh"
#include "searcher/engine/rows/listings.hh"
#include "searcher/engine/rows/row_query.hh"
#include "searcher/query/print.hh"

/// What all listings of rows share.
namespace mercato {

/// Visits the articles of a request and keeps the rows that match. `offer_rows(article, names,
/// offer)` calls `offer(facts, make_row)` for each; the facts have their names if `names` says so.
template <typename Row, typename OfferRows>
Listing<Row> list_rows(IndexReader& index, const SearchRequest& typed, std::string_view also,
                       const OfferRows& offer_rows) {
  const SearchRequest request = with_row_filters(typed);
  const SearchPlan plan = make_plan(index, request);
  const RowQuery query(index, request, plan);
  Listing<Row> listing;
  listing.query = typed.query;
  listing.parsed = to_string(plan.parsed.root);
  listing.corrected = corrected_query(request.query, plan.compiled.notes.corrections);
  listing.warnings = plan.warnings;
  listing.offset = request.offset;
  listing.limit = request.limit;
  std::vector<std::pair<std::size_t, Row>> rows;  // with their articles' ranks
  std::size_t articles = 0;
  visit_matches(index, request, plan, std::string(also),
                [&](StoredArticle& stored, std::size_t rank) {
                  offer_rows(ArticleRows(stored), query.asks_names(),
                             [&](const RowFacts& facts, const auto& make_row) {
                               if (query.accepts(facts)) rows.emplace_back(rank, make_row());
                             });
                  query.next_article();
                  ++articles;
                  index.analyzer().recycle();
                });
  const bool in_rows = request.row_words == SearchRequest::RowWords::in_row &&
                       request.rows.empty() && plan.parsed.root.kind != NodeKind::nothing;
  if (rows.empty() && articles > 0 && in_rows)
    listing.warnings.push_back(fmt::format(
        "no row has all that was asked for in its sentence: --in-article lists those of {}",
        articles == 1 ? "the article that has it"
                      : fmt::format("the {} articles that have it", articles)));
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  listing.rows.reserve(rows.size());
  for (auto& [rank, row] : rows) listing.rows.push_back(std::move(row));
  return listing;
}

/// Refuses an order that rows of a kind don't have.
inline void refuse_sort_by_value(const SearchRequest& request, std::string_view rows) {
  if (request.row_sort == RowSort::value)
    throw Error(ErrorCode::usage, fmt::format("--sort: {} have no value to sort by", rows),
                "there is relevance, date, -date; amounts have value");
}

/// Sorts the rows by date, if that is asked.
template <typename Row, typename DateOf>
void sort_rows(std::vector<Row>& rows, RowSort sort, const DateOf& date_of) {
  if (sort != RowSort::oldest && sort != RowSort::newest) return;
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    const std::string& first = date_of(a);
    const std::string& second = date_of(b);
    if (first.empty() != second.empty()) return second.empty();  // undated last
    return sort == RowSort::oldest ? first < second : first > second;
  });
}

/// Takes away rows that are less probable than `likely`, unless they are asked for; where none is
/// left, `one` or `many` says so, formats of the threshold, and of how many there were before it.
template <typename Row>
void leave_out_unsure(Listing<Row>& listing, const SearchRequest& request, float likely,
                      std::string_view one, std::string_view many) {
  if (request.unsure == SearchRequest::Unsure::listed) return;
  const std::size_t unsure =
      std::erase_if(listing.rows, [&](const Row& row) { return row.confidence < likely; });
  if (unsure == 0 || !listing.rows.empty()) return;
  listing.warnings.push_back(unsure == 1 ? fmt::format(fmt::runtime(one), likely)
                                         : fmt::format(fmt::runtime(many), unsure, likely));
}

/// Leaves the page that was asked for.
template <typename Row>
Listing<Row> page(Listing<Row> listing) {
  std::vector<Row>& rows = listing.rows;
  listing.total = rows.size();
  rows.erase(rows.begin(),
             rows.begin() + static_cast<std::ptrdiff_t>(std::min(listing.offset, rows.size())));
  if (rows.size() > listing.limit) rows.resize(listing.limit);
  return listing;
}

/// Joins rows of one key, each told by another article, into the first of them.
template <typename Row, typename KeyOf>
void fold_tellings(std::vector<Row>& rows, const KeyOf& key_of) {
  std::map<std::string, std::size_t> first;
  std::map<std::string, std::set<std::string>> articles;
  std::vector<Row> kept;
  for (Row& row : rows) {
    const std::string key = key_of(row);
    const auto [it, fresh] = first.emplace(key, kept.size());
    articles[key].insert(row.origin.id);
    kept[fresh ? (kept.push_back(std::move(row)), kept.size() - 1) : it->second].tellings =
        articles[key].size();
  }
  rows = std::move(kept);
}

}  // namespace mercato
