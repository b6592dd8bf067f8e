// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/dates.hh"

#include <doctest/doctest.h>

using namespace mercato;

namespace {

struct Case {
  const char* text;
  const char* date;
};

}  // namespace

TEST_CASE("metadata dates become ISO 8601") {
  for (const Case& c : {
           Case{"2025-07-08", "2025-07-08"},
           Case{"2025-07-08T23:59:00+02:00", "2025-07-08"},
           Case{"2025-07-08 14:32:00", "2025-07-08"},
           Case{"Tue, 08 Jul 2025 14:32:00 +0200", "2025-07-08"},
           Case{"20250708", "2025-07-08"},
           Case{"08/07/2025", "2025-07-08"},
           Case{"1751983920", "2025-07-08"},
           Case{"1751983920000", "2025-07-08"},
           Case{"2025-07", "2025-07"},
           Case{"juillet 2025", "2025-07"},
           Case{"2025", "2025"},
           Case{"12\u00A0juillet\u202F2025", "2025-07-12"},
           Case{"Sat, 12 Jul 25 08:00:00 GMT", "2025-07-12"},
           Case{"20250712T080000Z", "2025-07-12"},
           Case{"D:20250712080000+02'00'", "2025-07-12"},
           Case{"45850", "2025-07-12"},
           Case{"7/28/2025", "2025-07-28"},
           Case{"hier", ""},
           Case{"2025-13-45", ""},
           Case{"", ""},
       }) {
    CAPTURE(c.text);
    CHECK(iso_date(c.text) == c.date);
  }
}

TEST_CASE("dates are found in French and English prose") {
  for (const Case& c : {
           Case{"Paris, le mardi 8 juillet 2025 à 14h32", "2025-07-08"},
           Case{"depuis le 1er août 2024, dit-il", "2024-08-01"},
           Case{"le 3 févr. 2023", "2023-02-03"},
           Case{"le 12 DÉCEMBRE 2019", "2019-12-12"},
           Case{"le 8.7.2025", "2025-07-08"},
           Case{"on July 8, 2025 in Paris", "2025-07-08"},
           Case{"le 1ᵉʳ août 2025", "2025-08-01"},
           Case{"le premier août 2025", "2025-08-01"},
           Case{"le 1° août 2025", "2025-08-01"},
           Case{"le 12 juillet 14 personnes", ""},
           Case{"le 31 février 2025", ""},
           Case{"le 8 jui 2025", ""},
           Case{"8 mai, 12 000 euros", ""},
           Case{"version 1.2.3", ""},
       }) {
    CAPTURE(c.text);
    CHECK(find_date(c.text) == c.date);
  }
}

TEST_CASE("the day of publication comes before that of a change") {
  CHECK(publication_date("Mis à jour le 9 juillet 2025, publié le 8 juillet 2025") == "2025-07-08");
  CHECK(publication_date("Modifié le 09/07/2025 à 10:00").empty());
  CHECK(publication_date("Publié hier à 10h, après le 8 juillet") == "");
}
