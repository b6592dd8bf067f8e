// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/stub.hh"

#include <string>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;
namespace fs = std::filesystem;

TEST_CASE("a server is a host and a port, never a program") {
  CHECK(parse_address("a:7001")->name() == "a:7001");
  CHECK(parse_address("[::1]:7003")->host == "::1");
  for (const char* none : {"", ":7001", "a", "a:", "a:0", "a:65536", "a:7001x", ":/bin/touch x",
                           "a b:7001", "a\x1b:7001", "[]:7001"})
    CHECK_FALSE(parse_address(none).has_value());
}

TEST_CASE("paths of a stub lead as far as it may") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "in" / "gen-0001");
  fs::create_directory_symlink("/", folder.path() / "in" / "link");
  const auto lines_of = [&](const std::string& text, StubReach reach) {
    folder.write("in/XAPIANDB", text);
    return read_stub(folder.path() / "in" / "XAPIANDB", reach).size();
  };
  CHECK(lines_of("# one\nauto gen-0001\n\nremote a:1\n#replica b:2\n", StubReach::below) == 3);
  for (const char* outside : {"auto ..\n", "auto gen-0001/../..\n", "auto link/srv\n"}) {
    CAPTURE(outside);
    CHECK(lines_of(outside, StubReach::anywhere) == 1);
    CHECK_THROWS_AS((void)lines_of(outside, StubReach::below), Error);
    CHECK_THROWS_AS((void)lines_of(outside, StubReach::below_or_absolute), Error);
  }
  CHECK(lines_of("auto /srv/x\n", StubReach::below_or_absolute) == 1);
  CHECK_THROWS_AS((void)lines_of("auto /srv/x\n", StubReach::below), Error);
  CHECK_THROWS_AS((void)lines_of("remote :/bin/touch x\n", StubReach::anywhere), Error);
  CHECK_THROWS_AS((void)lines_of(std::string(2'000'000, '#'), StubReach::anywhere), Error);
}

TEST_CASE("only a folder with a glass database is one") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "gen-0001");
  CHECK_THROWS_AS((void)database_folder(folder.path() / "gen-0001"), Error);
  folder.write("gen-0001/iamglass", "x");
  CHECK(database_folder(folder.path() / "gen-0001") == folder.path() / "gen-0001");
  folder.write("XAPIANDB", "auto gen-0001\n");
  CHECK(database_folder(folder.path()) == folder.path() / "gen-0001");
  folder.write("gen-0001/XAPIANDB", "remote :/bin/touch x\n");
  CHECK_THROWS_AS((void)database_folder(folder.path()), Error);
}
