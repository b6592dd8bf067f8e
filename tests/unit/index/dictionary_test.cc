// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/dictionary.hh"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

using Entries = std::map<std::string, std::string>;

Xapian::WritableDatabase in_memory() {
  return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

using Parts = std::vector<Xapian::Database>;

void write(Xapian::WritableDatabase& database, const Entries& entries) {
  DictionaryWriter writer(database, "test");
  for (const auto& [key, payload] : entries) writer.add(key, payload);
  writer.finish();
}

Entries scanned(const Dictionary& dictionary, std::string_view prefix) {
  Entries found;
  dictionary.scan(prefix, [&](std::string_view key, std::string_view payload) {
    found.emplace(key, payload);
    return true;
  });
  return found;
}

/// A table of its own, written and opened for reading.
struct Table {
  explicit Table(const Entries& entries) { write(database, entries); }

  Xapian::WritableDatabase database = in_memory();
  const Parts parts{database};
  const Dictionary dictionary{parts, "test"};
};

/// Enough for many blocks.
Entries many() {
  Entries entries;
  for (int i = 0; i < 5000; ++i)
    entries.emplace(fmt::format("mot-{:05}", i), fmt::format("n{}", i));
  return entries;
}

}  // namespace

TEST_CASE("every key is found, and no other") {
  const Entries entries = many();
  const Table table(entries);
  const Dictionary& dictionary = table.dictionary;
  for (const auto& [key, payload] : entries) CHECK(dictionary.find(key) == payload);
  for (const char* absent : {"", "mot", "mot-", "mot-00000x", "mot-99999", "zzz", "a"})
    CHECK_FALSE(dictionary.find(absent));
}

TEST_CASE("a scan visits a beginning in order, across blocks, until it is told to stop") {
  const Entries entries = many();
  const Table table(entries);
  const Dictionary& dictionary = table.dictionary;
  CHECK(scanned(dictionary, "") == entries);
  CHECK(scanned(dictionary, "mot-012").size() == 100);
  CHECK(scanned(dictionary, "mot-012").begin()->first == "mot-01200");
  CHECK(scanned(dictionary, "z").empty());
  int seen = 0;
  dictionary.scan("mot", [&](std::string_view, std::string_view) { return ++seen < 3; });
  CHECK(seen == 3);
}

TEST_CASE("a shorter table leaves nothing of the longer one before it") {
  auto database = in_memory();
  write(database, many());
  const Entries few{{"accent", "é"}, {"œuvre", std::string("\0bytes\xFF", 7)}};
  write(database, few);
  const Parts parts{database};
  CHECK(scanned(Dictionary(parts, "test"), "") == few);
}

TEST_CASE("an empty table has nothing") {
  auto database = in_memory();
  write(database, {});
  const Parts parts{database};
  CHECK_FALSE(Dictionary(parts, "test").find("mot"));
  CHECK(scanned(Dictionary(parts, "never-written"), "").empty());
}

TEST_CASE("the tables of several databases are read as one") {
  auto first = in_memory();
  auto second = in_memory();
  write(first, {{"a", "1"}, {"b", "2"}});
  write(second, {{"b", "3"}, {"c", "4"}});
  const Parts parts{first, second};
  const Dictionary dictionary(parts, "test", [](std::string_view a, std::string_view b) {
    return std::string(a) + "+" + std::string(b);
  });
  CHECK(scanned(dictionary, "") == Entries{{"a", "1"}, {"b", "2+3"}, {"c", "4"}});
  CHECK(dictionary.find("b") == "2+3");
  CHECK(dictionary.find("c") == "4");
  CHECK_FALSE(dictionary.find("d"));
}

TEST_CASE("a search passes over what is refused") {
  const Table table(many());
  const Dictionary& dictionary = table.dictionary;
  Entries found;
  const std::string wanted = "mot-012";
  dictionary.search(
      [&](std::string_view beginning) {
        for (std::size_t i = 0; i < std::min(wanted.size(), beginning.size()); ++i)
          if (beginning[i] != wanted[i]) return i + 1;
        return Dictionary::accepted;
      },
      [&](std::string_view key, std::string_view payload) { found.emplace(key, payload); });
  CHECK(found == scanned(dictionary, wanted));
}

namespace {

/// Changes a table as said, an empty payload being none.
void change(Xapian::WritableDatabase& database, const TemporaryFolder& folder,
            const Entries& changes) {
  std::vector<std::string> keys;
  for (const auto& [key, payload] : changes) keys.push_back(key);
  const Xapian::Database before(folder.path().string());
  change_dictionary(before, database, "test", keys,
                    [&](const std::string& key, std::string_view) { return changes.at(key); });
  database.commit();
}

Xapian::WritableDatabase on_disk(const TemporaryFolder& folder, const Entries& entries) {
  Xapian::WritableDatabase database(folder.path().string(),
                                    Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC);
  write(database, entries);
  database.commit();
  return database;
}

Entries changed(Entries entries, const Entries& changes) {
  for (const auto& [key, payload] : changes) {
    entries.erase(key);
    if (!payload.empty()) entries.emplace(key, payload);
  }
  return entries;
}

std::vector<std::string> blocks_of(const Xapian::Database& database) {
  std::vector<std::string> blocks;
  for (auto key = database.metadata_keys_begin("test."); key != database.metadata_keys_end("test.");
       ++key)
    blocks.push_back(database.get_metadata(*key));
  return blocks;
}

}  // namespace

TEST_CASE(
    "entries are changed, added and taken out in the blocks that hold them, and in no other") {
  const Entries entries = many();
  const TemporaryFolder folder;
  Xapian::WritableDatabase database = on_disk(folder, entries);
  const auto before = blocks_of(database);
  const Entries changes{{"a", "before all"},   {"mot-00000", ""}, {"mot-00001", "other"},
                        {"mot-00001b", "new"}, {"mot-none", ""},  {"z", "behind all"}};
  change(database, folder, changes);
  const Parts parts{database};
  CHECK(scanned(Dictionary(parts, "test"), "") == changed(entries, changes));
  for (const auto& [key, payload] : changed(entries, changes))
    CHECK(Dictionary(parts, "test").find(key) == payload);
  CHECK_FALSE(Dictionary(parts, "test").find("mot-00000").has_value());
  const auto after = blocks_of(database);
  REQUIRE(after.size() == before.size());
  std::size_t written = 0;
  for (std::size_t i = 0; i < before.size(); ++i) written += before[i] == after[i] ? 0 : 1;
  CHECK(written == 3);  // the first block, the last, the directory
  CHECK(before.size() > 10);
}

TEST_CASE("a table that changes again and again is the one that is written anew") {
  Entries entries;
  const TemporaryFolder folder;
  Xapian::WritableDatabase database = on_disk(folder, entries);
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8) % below;
  };
  for (int round = 0; round < 60; ++round) {
    Entries changes;
    for (int i = 0; i < 200; ++i)
      changes[fmt::format("{:04}", random(5000))] =
          random(4) == 0 ? std::string() : std::string(random(40) + 1, 'p');
    if (round == 30) changes["2500"] = std::string(50'000, 'l');
    if (round == 45)
      for (const auto& [key, payload] : entries) changes[key] = {};
    change(database, folder, changes);
    entries = changed(entries, changes);
    const Parts parts{database};
    REQUIRE(scanned(Dictionary(parts, "test"), "") == entries);
    for (const auto& [key, payload] : changes) {
      const auto found = Dictionary(parts, "test").find(key);
      REQUIRE(found.value_or(std::string()) == payload);
    }
  }
  for (const std::string& block : blocks_of(database)) CHECK(block.size() < 70'000);
}
