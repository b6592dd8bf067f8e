// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/shell.hh"

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("an argument is quoted only where a shell would change it") {
  CHECK(shell_argument("Liberatore") == "Liberatore");
  CHECK(shell_argument("organization:Meta") == "organization:Meta");
  CHECK(shell_argument("compensation Meta") == "'compensation Meta'");
  CHECK(shell_argument("$(reboot)") == "'$(reboot)'");
  CHECK(shell_argument("démission") == "'démission'");
  CHECK(shell_argument("") == "''");
}

TEST_CASE("a quotation mark inside a quoted text is kept") {
  CHECK(shell_quoted("l'IA") == "'l'\\''IA'");
}
