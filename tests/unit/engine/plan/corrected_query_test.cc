// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/corrections/corrected_query.hh"

#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("nothing is corrected without corrections") {
  CHECK(!corrected_query("liberatore", {}).has_value());
}

TEST_CASE("a word is replaced where it was typed, not where its letters stand first") {
  const std::vector<Correction> corrections{{{11, 15}, "sdfq", "sdf"}};
  CHECK(corrected_query("titre:xsdfq sdfq", std::vector<Correction>{{{12, 16}, "sdfq", "sdf"}}) ==
        "titre:xsdfq sdf");
  CHECK(corrected_query("asdfq vers sdfq", corrections) == "asdfq vers sdf");
}

TEST_CASE("several corrections keep their places whatever their order") {
  const std::vector<Correction> corrections{{{8, 14}, "openia", "openai"},
                                            {{0, 7}, "zukrbrg", "zuckerberg"}};
  CHECK(corrected_query("zukrbrg openia", corrections) == "zuckerberg openai");
}

TEST_CASE("the same word mistyped twice is corrected twice") {
  const std::vector<Correction> corrections{{{0, 4}, "qsdf", "sdf"}, {{5, 9}, "qsdf", "sdf"}};
  CHECK(corrected_query("qsdf qsdf", corrections) == "sdf sdf");
}
