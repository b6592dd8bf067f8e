// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/wording.hh"

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("one has no s") {
  CHECK(counted(0, "article") == "0 articles");
  CHECK(counted(1, "article") == "1 article");
  CHECK(counted(19, "article") == "19 articles");
}

TEST_CASE("a size has the unit that fits it") {
  CHECK(size_text(0) == "0 bytes");
  CHECK(size_text(1) == "1 byte");
  CHECK(size_text(999) == "999 bytes");
  CHECK(size_text(1000) == "1.0 kB");
  CHECK(size_text(34'560) == "34.6 kB");
  CHECK(size_text(999'940) == "999.9 kB");
  CHECK(size_text(999'950) == "1.0 MB");
  CHECK(size_text(77'700'000) == "77.7 MB");
  CHECK(size_text(2'500'000'000) == "2.5 GB");
  CHECK(size_text(7'000'000'000'000'000) == "7000.0 TB");
}
