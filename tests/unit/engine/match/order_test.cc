// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/order.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "common/fields/fields.hh"

using namespace mercato;

namespace {

/// Three documents that score alike, of three days, the newest in the middle.
Xapian::Database three_days() {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const char* day : {"20240101", "20250101", "20230101"}) {
    Xapian::Document document;
    document.add_term("Zmot");
    document.add_value(slot::date, day);
    database.add_document(document);
  }
  return database;
}

}  // namespace

TEST_CASE("scores that differ by rounding only are alike") {
  CHECK(alike(1.0, 1.0 + 1e-12));
  CHECK(!alike(1.0, 1.0 + 1e-6));
}

TEST_CASE("matches that score alike come newest first") {
  Xapian::Database database = three_days();
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query("Zmot"));
  std::vector<Xapian::docid> order;
  for (const RankedMatch& match : in_order(enquire.get_mset(0, 10))) order.push_back(*match.match);
  CHECK(order == std::vector<Xapian::docid>{2, 1, 3});
}

TEST_CASE("the score decides before the date") {
  Xapian::Database database = three_days();
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query("Zmot"));
  std::vector<RankedMatch> matches = in_order(enquire.get_mset(0, 10));
  matches.back().score += 1;
  put_in_order(matches);
  CHECK(*matches.front().match == 3);
}

TEST_CASE("more matches are needed where the page ends among those that score alike") {
  Xapian::Database database = three_days();
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query("Zmot"));
  CHECK(cuts_alike(enquire.get_mset(0, 2), 1, 2));
  CHECK(!cuts_alike(enquire.get_mset(0, 10), 3, 10));
  CHECK(!cuts_alike(enquire.get_mset(0, 10), 0, 10));
}
