// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/unicode.hh"

#include <string>

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("fold drops case, accents and ligatures") {
  CHECK(fold("L’Œuvre") == "l'oeuvre");
  CHECK(fold("ÉLÈVE") == "eleve");
  CHECK(fold("Ærø") == "aero");
  CHECK(fold("e\u0301le\u0300ve") == "eleve");
  CHECK(fold("Łódź") == "lodz");
  CHECK(fold("ÇA") == "ca");
}

TEST_CASE("lower_case keeps accents") {
  CHECK(lower_case("L’ÉTAT") == "l'état");
  CHECK(lower_case("ŒUVRE") == "œuvre");
  CHECK(lower_case("ΑΘΗΝΑ") == "αθηνα");
}

TEST_CASE("ill-formed UTF-8 is seen and replaced") {
  CHECK(is_utf8("été"));
  CHECK_FALSE(is_utf8("\xe9t\xe9"));
  CHECK_FALSE(is_utf8("caf\xc3"));
  CHECK(replace_invalid_utf8("caf\xe9 noir") == "caf\uFFFD noir");
}

TEST_CASE("to_nfc composes") {
  CHECK(to_nfc("e\u0301te\u0301") == "été");
  CHECK(to_nfc("été") == "été");
}

TEST_CASE("code points are counted from byte offsets, in any order") {
  CodePointCounter counter("é1€2");
  CHECK(counter.at(0) == 0);
  CHECK(counter.at(2) == 1);
  CHECK(counter.at(6) == 3);
  CHECK(counter.at(2) == 1);
}
