// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/listings.hh"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "tests/unit/engine/small_index.hh"

using namespace mercato;

namespace {

SearchRequest request(std::string query) {
  SearchRequest out;
  out.query = std::move(query);
  out.limit = 100;
  return out;
}

}  // namespace

TEST_CASE("words of the query are in the sentence of a row") {
  const Listing<AmountRow> all = list_amounts(small_index(), request("salaire"));
  REQUIRE(!all.rows.empty());
  for (const AmountRow& row : all.rows) CHECK(row.sentence.find("alaire") != std::string::npos);
  SearchRequest anywhere = request("ingénieurs haut");
  CHECK(list_amounts(small_index(), anywhere).rows.empty());
  anywhere.row_words = SearchRequest::RowWords::in_article;
  CHECK(list_amounts(small_index(), anywhere).rows.size() == 1);
}

TEST_CASE("stop words that are all there is to a query are in the rows") {
  const Listing<AmountRow> rows = list_amounts(small_index(), request("pouvait"));
  for (const AmountRow& row : rows.rows) CHECK(row.sentence.find("ouvait") != std::string::npos);
  const Listing<AmountRow> some = list_amounts(small_index(), request("par"));
  for (const AmountRow& row : some.rows) CHECK(row.sentence.find("par") != std::string::npos);
}

TEST_CASE("an amount row is in the range that is asked for") {
  const Listing<AmountRow> rows = list_amounts(small_index(), request("montant:>=1Md€"));
  REQUIRE(!rows.rows.empty());
  for (const AmountRow& row : rows.rows) {
    CHECK(row.value == 10e9);
    CHECK(row.currency == "EUR");
  }
  CHECK(list_amounts(small_index(), request("value:>=1Md€")).total == rows.total);
}

TEST_CASE("moves by kind and by their ends; one move told twice is one row") {
  const Listing<MoveRow> moves = list_moves(small_index(), request("vers:OpenAI"));
  REQUIRE(moves.rows.size() == 1);
  CHECK(moves.rows.front().from == "xAI");
  CHECK(moves.total == 1);
  CHECK(list_moves(small_index(), request("kind:appoint")).rows.empty());
}

TEST_CASE("the total counts all pages") {
  SearchRequest paged = request("");
  paged.limit = 1;
  const Listing<AmountRow> first = list_amounts(small_index(), paged);
  CHECK(first.rows.size() == 1);
  CHECK(first.total == list_amounts(small_index(), request("")).rows.size());
}

TEST_CASE("the largest amounts first") {
  SearchRequest sorted = request("");
  sorted.row_sort = RowSort::value;
  const auto rows = list_amounts(small_index(), sorted).rows;
  CHECK(std::is_sorted(rows.begin(), rows.end(),
                       [](const AmountRow& a, const AmountRow& b) { return a.value > b.value; }));
}

TEST_CASE("a correction is told with the rows") {
  const Listing<MoveRow> moves = list_moves(small_index(), request("libertaore"));
  CHECK(moves.corrected == "liberatore");
}

TEST_CASE("row filters are taken out of a query") {
  const SearchRequest taken =
      with_row_filters(request("Alstom role:\"directeur général\" kind:hire"));
  CHECK(taken.rows.size() == 2);
  CHECK(taken.query.find("role") == std::string::npos);
  CHECK(with_row_filters(request("mankind: x")).rows.empty());
}
