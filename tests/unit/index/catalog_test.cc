// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/catalog.hh"

#include <doctest/doctest.h>
#include <xapian.h>

#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

const FacetId altman = facet_id(Field::person, "Sam Altman");
const FacetId musk = facet_id(Field::person, "Elon Musk");

Catalog newsroom() {
  Catalog catalog;
  catalog.add_word("élève", 3);
  catalog.add_word("élevé", 1);
  catalog.add_value(altman, "Sam Altman", 2);
  catalog.add_value(musk, "Elon Musk");
  catalog.add_alias("Altman", altman, 2);
  catalog.add_alias("ALTMAN", altman);
  return catalog;
}

}  // namespace

TEST_CASE("a catalog comes back from an index as it was saved") {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  newsroom().save(database);
  const Catalog loaded = Catalog::load({database});
  CHECK(loaded.words().at("élève") == 3);
  CHECK(loaded.words().size() == 2);
  CHECK(loaded.values().at(altman).name == "Sam Altman");
  CHECK(loaded.values().at(altman).count == 2);
  CHECK(loaded.aliases().at("altman").at(altman) == 3);
}

TEST_CASE("adding up does not depend on the order, not even for names") {
  Catalog capitals;
  capitals.add_value(altman, "SAM ALTMAN");
  capitals.add_word("élève");
  Catalog one = newsroom();
  one.add(Catalog(capitals));
  Catalog other = capitals;
  other.add(newsroom());
  CHECK(one.values().at(altman).name == other.values().at(altman).name);
  CHECK(one.values().at(altman).count == 3);
  CHECK(other.values().at(altman).count == 3);
  CHECK(one.words() == other.words());
  CHECK(one.words().at("élève") == 4);
}

TEST_CASE("what falls to zero is gone") {
  Catalog catalog = newsroom();
  Catalog removed;
  removed.add_word("élevé");
  removed.add_value(musk, "Elon Musk");
  removed.add_value(altman, "Sam Altman");
  removed.add_alias("altman", altman, 3);
  catalog.subtract(removed);
  CHECK_FALSE(catalog.words().contains("élevé"));
  CHECK_FALSE(catalog.values().contains(musk));
  CHECK(catalog.values().at(altman).count == 1);
  CHECK_FALSE(catalog.aliases().contains("altman"));
}

TEST_CASE("merges keep their reasons") {
  const std::vector<ValueMerge> merges{{musk, altman, "Elon Musk", "Sam Altman", "not so"}};
  const auto read = decode_merges(encode_merges(merges));
  REQUIRE(read.size() == 1);
  CHECK(read[0].from == musk);
  CHECK(read[0].into == altman);
  CHECK(read[0].from_name == "Elon Musk");
  CHECK(read[0].into_name == "Sam Altman");
  CHECK(read[0].reason == "not so");
  CHECK(decode_merges("").empty());
}

TEST_CASE("a value is called as most articles spell it") {
  const FacetId denis = facet_id(Field::place, "Saint-Denis");
  REQUIRE(denis == facet_id(Field::place, "SAINT DENIS"));
  Catalog catalog;
  catalog.add_value(denis, "SAINT DENIS");
  CHECK(catalog.values().at(denis).name == "SAINT DENIS");
  Catalog more;
  more.add_value(denis, "Saint-Denis", 2);
  more.add_value(denis, "saint Denis", 1);
  catalog.add(Catalog(more));
  CHECK(catalog.values().at(denis).name == "Saint-Denis");
  CHECK(catalog.values().at(denis).count == 4);

  Xapian::WritableDatabase one(std::string(), Xapian::DB_BACKEND_INMEMORY);
  Xapian::WritableDatabase other(std::string(), Xapian::DB_BACKEND_INMEMORY);
  catalog.save(one);
  more.save(other);
  Catalog both = Catalog::load({one, other});
  CHECK(both.values().at(denis).name == "Saint-Denis");
  CHECK(both.values().at(denis).count == 7);
  Catalog gone;
  gone.add_value(denis, "Saint-Denis", 4);
  gone.add_value(denis, "saint Denis", 2);
  both.subtract(gone);
  CHECK(both.values().at(denis).name == "SAINT DENIS");
  CHECK(both.values().at(denis).count == 1);
}

TEST_CASE("a catalog changed in an index is the one that is added up and saved") {
  Catalog lost;
  lost.add_word("élevé");
  lost.add_word("unknown");
  lost.add_value(musk, "Elon Musk");
  lost.add_value(altman, "Sam Altman");
  lost.add_alias("ALTMAN", altman);
  Catalog gained;
  gained.add_word("Élève", 2);
  gained.add_word("neuf");
  gained.add_value(altman, "SAM ALTMAN", 5);
  gained.add_value(facet_id(Field::person, "Mira Murati"), "Mira Murati");
  gained.add_alias("Murati", facet_id(Field::person, "Mira Murati"));
  const TemporaryFolder folder;
  Xapian::WritableDatabase changed((folder.path() / "changed").string(), Xapian::DB_CREATE);
  newsroom().save(changed);
  Catalog::change(changed, changed, lost, gained);

  Xapian::WritableDatabase saved((folder.path() / "saved").string(), Xapian::DB_CREATE);
  Catalog sum = newsroom();
  sum.subtract(lost);
  sum.add(Catalog(gained));
  sum.save(saved);
  REQUIRE(saved.metadata_keys_begin() != saved.metadata_keys_end());
  for (auto key = saved.metadata_keys_begin(); key != saved.metadata_keys_end(); ++key)
    CHECK(changed.get_metadata(*key) == saved.get_metadata(*key));
}
