// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/text/unicode.hh"
#include "searcher/engine/rows/listing.hh"
#include "searcher/engine/rows/sentence.hh"

namespace mercato {
namespace {

/// Rows of what articles mention, amounts or dates: each with its sentence and whom that names;
/// `fill` adds what a mention alone has.
template <typename Row, typename Mention, typename Fill>
Listing<Row> list_mentions(IndexReader& index, const SearchRequest& request,
                           std::vector<Mention> Annotations::*mentions, const Fill& fill) {
  return list_rows<Row>(index, request, {},
                        [&](const ArticleRows& article, bool names, const auto& offer) {
                          for (const Mention& mention : article.stored.annotations.*mentions) {
                            RowFacts facts = article.facts_of(mention);
                            if (names) article.add_entities(facts, one_line(facts.text));
                            offer(facts, [&] {
                              Row row;
                              row.origin = article.origin;
                              row.text = one_line(slice(article.text, mention.span));
                              row.sentence = one_line(facts.text);
                              if (!names) article.add_entities(facts, row.sentence);
                              row.about = people_and_organizations(index, facts);
                              fill(mention, row);
                              return row;
                            });
                          }
                        });
}

}  // namespace

Listing<AmountRow> list_amounts(IndexReader& index, const SearchRequest& request) {
  auto listing = list_mentions<AmountRow>(index, request, &Annotations::amounts,
                                          [](const Amount& amount, AmountRow& row) {
                                            row.value = amount.value;
                                            row.currency = amount.currency;
                                          });
  sort_rows(listing.rows, request.row_sort,
            [](const AmountRow& row) -> const std::string& { return row.origin.date; });
  if (request.row_sort == RowSort::value)
    std::stable_sort(listing.rows.begin(), listing.rows.end(),
                     [](const AmountRow& a, const AmountRow& b) { return a.value > b.value; });
  return page(std::move(listing));
}

Listing<DateRow> list_dates(IndexReader& index, const SearchRequest& request) {
  refuse_sort_by_value(request, "dates");
  auto listing = list_mentions<DateRow>(index, request, &Annotations::dates,
                                        [](const DateMention& date, DateRow& row) {
                                          row.first = date.first;
                                          row.last = date.last;
                                        });
  const RowSort sort = request.row_sort == RowSort::standard ? RowSort::newest : request.row_sort;
  sort_rows(listing.rows, sort, [](const DateRow& row) -> const std::string& { return row.first; });
  return page(std::move(listing));
}

}  // namespace mercato
