// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/help_text.hh"

#include <doctest/doctest.h>

using namespace mercato;

namespace {

const std::string option =
    "  -n,--limit N                    At most so many results, best first\n";

}  // namespace

TEST_CASE("an explanation that is too long goes on below its beginning") {
  CHECK(wrapped_help(option, 60) ==
        "  -n,--limit N                    At most so many results,\n"
        "                                  best first\n");
  CHECK(wrapped_help(option, 100) == option);
}

TEST_CASE("on a terminal with no room for two columns nothing is wrapped") {
  CHECK(wrapped_help(option, 40) == option);
}

TEST_CASE("headings and examples stay as they are") {
  const std::string text =
      "Options:\n\nExamples:\n  mercato-searcher quotes cite:'x' and a longer example than fits\n";
  CHECK(wrapped_help(text, 60) == text);
  CHECK(wrapped_help("", 60).empty());
}
