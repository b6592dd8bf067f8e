// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/guard.hh"

#include <doctest/doctest.h>

#include "common/base/error.hh"

using namespace mercato;
using namespace mercato::serve;

TEST_CASE("an address is a host and a port") {
  CHECK(read_address("127.0.0.1:8642").host == "127.0.0.1");
  CHECK(read_address("127.0.0.1:8642").port == 8642);
  CHECK(read_address("[::1]:80").host == "::1");
  CHECK(read_address("8080").host == "127.0.0.1");
  for (const char* text :
       {"", ":", "host:", ":80", "host:x", "host:70000", "host:-1", "host:8 0"}) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)read_address(text), Error);
  }
}

TEST_CASE("only this machine's names and those that were given name the server") {
  CHECK(names_this_server("localhost", "127.0.0.1", {}));
  CHECK(names_this_server("LOCALHOST:8642", "127.0.0.1", {}));
  CHECK(names_this_server("127.0.0.1:8642", "127.0.0.1", {}));
  CHECK(names_this_server("[::1]:8642", "::1", {}));
  CHECK(names_this_server("10.0.0.5:80", "10.0.0.5", {}));
  CHECK(names_this_server("presse.example", "10.0.0.5", {"presse.example"}));
  CHECK_FALSE(names_this_server("evil.example", "127.0.0.1", {}));
  CHECK_FALSE(names_this_server("127.0.0.1.evil.example", "10.0.0.5", {}));
  CHECK_FALSE(names_this_server("", "127.0.0.1", {}));
  CHECK_FALSE(names_this_server("[", "127.0.0.1", {}));
}

TEST_CASE("a token is compared whole") {
  CHECK(carries_token("Bearer secret", "secret"));
  CHECK_FALSE(carries_token("Bearer secre", "secret"));
  CHECK_FALSE(carries_token("Bearer secrets", "secret"));
  CHECK_FALSE(carries_token("Bearer ", "secret"));
  CHECK_FALSE(carries_token("Basic secret", "secret"));
  CHECK_FALSE(carries_token("", "secret"));
  CHECK_FALSE(carries_token("Bearer ", ""));
}

TEST_CASE("a % is followed by two hexadecimal digits, which are not 00") {
  CHECK(is_well_encoded("/search?q=%C3%A9"));
  CHECK(is_well_encoded("/search"));
  CHECK_FALSE(is_well_encoded("/search?q=%zz"));
  CHECK_FALSE(is_well_encoded("/search?q=%"));
  CHECK_FALSE(is_well_encoded("/search?q=%4"));
  CHECK(is_well_encoded("/search?q=%200"));
  CHECK_FALSE(is_well_encoded("/articles/a%00b"));
}

TEST_CASE("a socket is named by its file, or is systemd's") {
  CHECK(read_address("unix:/run/mercato.sock").path == "/run/mercato.sock");
  CHECK(read_address("systemd").inherited);
  CHECK_FALSE(read_address("127.0.0.1:1").inherited);
  CHECK_THROWS_AS((void)read_address("unix:"), Error);
}
