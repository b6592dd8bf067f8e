// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/ids/article_ids.hh"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "indexer/pipeline/source_table.hh"

using namespace mercato;

namespace {

std::string claimed(ArticleIds& ids, const std::string& id, std::uint64_t content) {
  Article article;
  article.id = id;
  return ids.claim(article, content) == ArticleIds::Claim::repeated ? "repeated" : article.id;
}

}  // namespace

TEST_CASE("every article has an id of its own, the same one again has none") {
  ArticleIds ids;
  CHECK(claimed(ids, "x", 1) == "x");
  const std::string second = claimed(ids, "x", 2);
  const std::string third = claimed(ids, "x", 3);
  CHECK(wanted_by_copy(second) == "x");
  CHECK(wanted_by_copy(third) == "x");
  CHECK(second != third);
  CHECK(claimed(ids, "x", 1) == "repeated");
  CHECK(claimed(ids, "x", 2) == "repeated");
  CHECK(wanted_by_copy(claimed(ids, third, 4)) == third);
  ids.hold("y~7", 70);
  CHECK(claimed(ids, "y", 71) == "y");
  CHECK(claimed(ids, "y", 70) == "repeated");
}

TEST_CASE("the id of a copy hangs on its content, not on what came before") {
  ArticleIds ids;
  ArticleIds others;
  CHECK(claimed(ids, "x", 1) == "x");
  CHECK(claimed(others, "x", 3) == "x");
  CHECK(claimed(others, "x", 4) != "x");
  CHECK(claimed(ids, "x", 2) == claimed(others, "x", 2));
}

TEST_CASE("an id that is reserved for another article is not given") {
  ArticleIds ids;
  Article article;
  article.id = "x";
  CHECK(ids.claim(article, 1, [](std::string_view id) { return id == "x"; }) ==
        ArticleIds::Claim::renamed);
  CHECK(claimed(ids, "x", 2) == "x");
}

TEST_CASE("ids of copies are told from those that end alike") {
  CHECK(wanted_by_copy("x~2") == "x");
  CHECK(wanted_by_copy("x~00c0de") == "x");
  CHECK(wanted_by_copy("x~0123456789abcdef") == "x");
  for (const char* id : {"x", "x~", "x~y", "x~00C0DE", "x~abcde", "~"})
    CHECK(wanted_by_copy(id).empty());
}

TEST_CASE("one id for a hundred thousand articles takes as many steps, not their square") {
  ArticleIds ids;
  std::set<std::string> given;
  for (std::uint64_t content = 0; content < 100'000; ++content)
    given.insert(claimed(ids, "actu", content));
  CHECK(given.size() == 100'000);
}

TEST_CASE("a document leaves the ranges of a file") {
  SourceRecord record;
  for (const std::uint32_t number : {1U, 2U, 3U, 7U}) record.add(number);
  record.take_out(2);
  REQUIRE(record.documents.size() == 3);
  CHECK(record.documents[0].count == 1);
  CHECK(record.documents[1].first == 3);
  record.take_out(7);
  record.take_out(1);
  record.take_out(99);
  REQUIRE(record.documents.size() == 1);
  CHECK(record.documents[0].first == 3);
}

TEST_CASE("roots: the one above is kept, a name that begins alike is another") {
  std::vector<Root> roots;
  for (const char* path : {"/srv/news/a", "/srv/news", "/srv/news/b/", "/srv/newspaper"})
    add_root(roots, root_of(path));
  REQUIRE(roots.size() == 2);
  CHECK(roots[0].key == "/srv/news");
  CHECK(is_at_or_below("/srv/news/x", "/srv/news"));
  CHECK_FALSE(is_at_or_below("/srv/newspaper", "/srv/news"));
  CHECK(is_at_or_below("/srv", "/"));
}
