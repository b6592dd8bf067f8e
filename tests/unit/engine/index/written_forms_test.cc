// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/written_forms.hh"

#include <optional>

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("what was looked at is known, of each form by itself") {
  WrittenForms forms;
  constexpr Xapian::docid last = 13;
  for (Xapian::docid document = 1; document <= last; ++document)
    if (document % 3 != 0) forms.of(1, last).add(document, document % 2 == 0);
  for (Xapian::docid document = 1; document <= last; ++document) {
    const std::optional<bool> expected =
        document % 3 == 0 ? std::nullopt : std::optional(document % 2 == 0);
    CHECK(forms.of(1, last).find(document) == expected);
    CHECK(forms.of(2, last).find(document) == std::nullopt);
  }
}

TEST_CASE("when there is no more room for forms, all are forgotten") {
  WrittenForms forms;
  constexpr Xapian::docid last = 10'000'000;
  forms.of(1, last).add(5, true);
  for (FormHash form = 2; forms.of(1, last).find(5); ++form) {
    REQUIRE(form < 100);
    (void)forms.of(form, last);
  }
}
