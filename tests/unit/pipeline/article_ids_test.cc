// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/article_ids.hh"

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
  CHECK(claimed(ids, "x", 2) == "x~2");
  CHECK(claimed(ids, "x", 3) == "x~3");
  CHECK(claimed(ids, "x", 1) == "repeated");
  CHECK(claimed(ids, "x", 2) == "repeated");
  CHECK(claimed(ids, "x~3", 4) == "x~3~2");
  ids.hold("y~7", 70);
  CHECK(claimed(ids, "y", 70) == "y");
  CHECK(claimed(ids, "y", 71) == "y~2");
  ids.hold("z", 1);
  ids.hold("z~2", 2);
  CHECK(claimed(ids, "z", 2) == "repeated");
  CHECK(claimed(ids, "z", 3) == "z~3");
}

TEST_CASE("one id for a hundred thousand articles takes as many steps, not their square") {
  ArticleIds ids;
  for (std::uint64_t content = 1; content < 100'000; ++content) (void)claimed(ids, "actu", content);
  CHECK(claimed(ids, "actu", 0) == "actu~100000");
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
