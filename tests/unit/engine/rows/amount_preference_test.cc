// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/amount_preference.hh"

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "searcher/engine/hits/hits.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

// Of the words of the query the first article has more, but its sum is of something else.
constexpr const char* articles =
    R"({"id":"loin","title":"Le rachat, toujours le rachat","date":"2025-01-02","text":"Le rachat se prépare. Le rachat attend un accord. Le stade a coûté 3 milliards d'euros."}
{"id":"pres","title":"Une opération dans l'industrie","date":"2025-01-01","text":"Le groupe annonce le rachat de son rival pour 2 milliards d'euros. La pluie tombe sur Lyon depuis hier."}
)";

class Preference {
 public:
  Preference() : reader_(index_of(articles, folder_.path())) {}

  /// The articles in the order of their scores, after those with the amount near were preferred.
  [[nodiscard]] std::vector<std::string> order(const std::string& query,
                                               SortOrder sort = SortOrder::relevance) {
    return ids(query, sort, true);
  }
  [[nodiscard]] std::vector<std::string> order_by_words(const std::string& query) {
    return ids(query, SortOrder::relevance, false);
  }

 private:
  std::vector<std::string> ids(const std::string& query, SortOrder sort, bool prefer) {
    SearchRequest request;
    request.query = query;
    request.sort = sort;
    const SearchPlan plan = make_plan(*reader_, request);
    Matches matches = find_matches(*reader_, request, plan);
    if (prefer) prefer_amounts_near_words(*reader_, request, plan, matches);
    std::vector<std::string> out;
    for (const Hit& hit : make_hits(*reader_, request, plan, matches)) out.push_back(hit.id);
    return out;
  }

  TemporaryFolder folder_;
  std::unique_ptr<IndexReader> reader_;
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("an article with the sum in one sentence with the words comes first") {
  Preference of;
  REQUIRE(of.order_by_words("rachat montant:>=1Md€") == Ids{"loin", "pres"});
  CHECK(of.order("rachat montant:>=1Md€") == Ids{"pres", "loin"});
}

TEST_CASE("the sum near the words must be the one that is asked for") {
  Preference of;
  CHECK(of.order("rachat montant:1Md€..5Md€") == Ids{"pres", "loin"});
  CHECK(of.order("rachat montant:>=3Md€") == Ids{"loin"});
}

TEST_CASE("without a sum, without words, or sorted by date the order stays") {
  Preference of;
  CHECK(of.order("rachat") == Ids{"loin", "pres"});
  CHECK(of.order("montant:>=1Md€") == of.order_by_words("montant:>=1Md€"));
  CHECK(of.order("rachat montant:>=1Md€", SortOrder::newest) == Ids{"loin", "pres"});
}
