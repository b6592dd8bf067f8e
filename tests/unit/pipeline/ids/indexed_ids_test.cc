// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/ids/indexed_ids.hh"

#include <cstring>
#include <string>

#include <doctest/doctest.h>
#include <xapian.h>

#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "indexer/pipeline/ids/article_ids.hh"

using namespace mercato;

namespace {

void add(Xapian::WritableDatabase& database, const std::string& id, std::uint64_t content) {
  Xapian::Document document;
  document.add_boolean_term(terms::id(id));
  document.add_value(slot::id, id);
  std::string bytes(sizeof content, '\0');
  std::memcpy(bytes.data(), &content, sizeof content);
  document.add_value(slot::content, bytes);
  database.add_document(document);
}

}  // namespace

TEST_CASE("articles of an index keep their ids, copies theirs, and those that go give them up") {
  const std::string long_id(300, 'l');
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  add(database, "x", 10);
  add(database, "x~00c0de", 20);
  add(database, "gone", 30);
  add(database, "gone~00c0de", 40);
  add(database, long_id, 50);
  add(database, long_id + "~00c0de", 60);
  add(database, std::string(235, 'm') + "~00c0de", 70);
  const IndexedIds ids(database, {false, true, true, false, false, true, true, true});
  CHECK(ids.content_of("x") == 10);
  CHECK(ids.content_of("gone") == std::nullopt);
  CHECK(ids.content_of("none") == std::nullopt);
  CHECK(ids.content_of(long_id) == 50);
  CHECK(ids.has_copy("x", 20));
  CHECK_FALSE(ids.has_copy("x", 10));
  CHECK_FALSE(ids.has_copy("gone", 40));
  CHECK(ids.has_copy(long_id, 60));
  CHECK_FALSE(ids.has_copy(long_id, 50));
  CHECK(ids.has_copy(std::string(235, 'm'), 70));
  CHECK_FALSE(IndexedIds(database, {}).has_copy("x", 20));
}

TEST_CASE("an id that an article of the index keeps is not given to another") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  add(database, "x", 10);
  const IndexedIds indexed(database, {false, true});
  ArticleIds ids(indexed);
  Article article;
  article.id = "x";
  CHECK(ids.has("x", 10));
  CHECK_FALSE(ids.met("x", 10));
  CHECK(ids.claim(article, 10) == ArticleIds::Claim::repeated);
  CHECK(ids.claim(article, 11) == ArticleIds::Claim::renamed);
  CHECK(wanted_by_copy(article.id) == "x");
}
