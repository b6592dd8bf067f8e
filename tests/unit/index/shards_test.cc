// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/shards.hh"

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/index/catalog.hh"

using namespace mercato;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / fmt::format("mercato-shards-{}", ::getpid())) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string stub(const std::string& text) const {
    std::ofstream(path_ / "XAPIANDB") << text;
    return path_.string();
  }

 private:
  fs::path path_;
};

std::vector<std::string> names(const Shard& shard) {
  std::vector<std::string> names;
  for (const ShardPlace& place : shard.places) names.push_back(place.name());
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an article falls to the same shard on every machine, in every version") {
  CHECK(shard_of("openai-liberatore-finances", 1) == 1);
  CHECK(shard_of("openai-liberatore-finances", 3) == shard_of("openai-liberatore-finances", 3));
  std::array<int, 4> sizes{};
  for (int i = 0; i < 4000; ++i) ++sizes.at(shard_of(fmt::format("article-{}", i), 4) - 1);
  for (const int size : sizes) CHECK((size > 850 && size < 1150));
  CHECK(ShardNumber{}.holds("any"));
  CHECK(ShardNumber{shard_of("x", 5), 5}.holds("x"));
}

TEST_CASE("the number of a shard") {
  CHECK(parse_shard_number("2/3") == ShardNumber{2, 3});
  CHECK(parse_shard_number("1/1").text() == "1/1");
  for (const char* wrong : {"", "2", "/3", "2/", "0/3", "4/3", "1/0", "-1/3", "2/3x", "1/99999"})
    CHECK_THROWS_AS((void)parse_shard_number(wrong), Error);
}

TEST_CASE("servers and their replicas") {
  const auto shards = find_shards({"remote:a:7001,b:7002", "remote:[::1]:7003"});
  REQUIRE(shards.size() == 2);
  CHECK(names(shards[0]) == Names{"a:7001", "b:7002"});
  CHECK(names(shards[1]) == Names{"[::1]:7003"});
  CHECK(shards[1].places[0].host == "::1");
  for (const char* wrong : {"remote:", "remote:a", "remote:a:0", "remote:a:70000", "remote::7001",
                            "remote:a:7001,", "remote:a b:7001"})
    CHECK_THROWS_AS((void)find_shards({wrong}), Error);
}

TEST_CASE("a stub file lists shards; replicas are comments to Xapian") {
  const Folder folder;
  const std::string index = folder.stub(
      "# three machines\n\nremote a:7001\n#replica b:7001\nauto /srv/x\nglass y\n#replica "
      "c:7002\n");
  const auto shards = find_shards({index});
  REQUIRE(shards.size() == 3);
  CHECK(names(shards[0]) == Names{"a:7001", "b:7001"});
  CHECK(names(shards[1]) == Names{"/srv/x"});
  CHECK(names(shards[2]) == Names{index + "/y", "c:7002"});
}

TEST_CASE("the stub of an index in one piece is that index") {
  const Folder folder;
  const std::string index = folder.stub("# written by a program\nauto gen-0001\n");
  const auto shards = find_shards({index});
  REQUIRE(shards.size() == 1);
  CHECK(names(shards[0]) == Names{index});
}

TEST_CASE("a wrong line is named") {
  const Folder folder;
  for (const char* line :
       {"auto", "remote a", "remote a:x", "chert x", "remote :prog", "nonsense"}) {
    const std::string index = folder.stub(fmt::format("remote a:1\n{}\n", line));
    try {
      (void)find_shards({index});
      FAIL("no error for ", line);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::no_index);
      CHECK(std::string(error.what()).find("XAPIANDB:2: ") != std::string::npos);
    }
  }
  CHECK_THROWS_AS((void)find_shards({folder.stub("#replica a:1\n")}), Error);
  CHECK_THROWS_AS((void)find_shards({folder.stub("# nothing\n")}), Error);
}

TEST_CASE("merges of shards: most decide, chains end, rings have one end") {
  const auto merge = [](FacetId from, FacetId into) { return ValueMerge{from, into, {}, {}, {}}; };
  const auto two_of_three =
      combine_merges({{merge(1, 10)}, {merge(1, 11)}, {merge(1, 11), merge(2, 1)}});
  CHECK(two_of_three.at(1) == 11);
  CHECK(two_of_three.at(2) == 11);
  const auto ring = combine_merges({{merge(1, 2)}, {merge(2, 1)}, {merge(3, 2)}});
  CHECK(ring.size() == 2);
  CHECK(ring.at(2) == 1);
  CHECK(ring.at(3) == 1);
}
