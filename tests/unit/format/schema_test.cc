// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/schema.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

std::string joined(const std::vector<std::string>& terms) {
  std::string all;
  for (const std::string& term : terms) all += (all.empty() ? "" : " ") + term;
  return all;
}

}  // namespace

TEST_CASE("terms are what Xapian's tools show") {
  CHECK(terms::stem("cherch") == "Zcherch");
  CHECK(terms::mark(Field::title) == "XItitle");
  CHECK(terms::value(Field::person, "Élon Musk") == "XPEelon musk");
  CHECK(terms::move("xAI", "OpenAI") == "XMVxai>openai");
  CHECK(terms::move("", "OpenAI") == "XMV>openai");
  CHECK(terms::day("20250708") == "D20250708");
  CHECK(terms::month("202507") == "M202507");
  CHECK(terms::year("2025") == "Y2025");
  CHECK(terms::id("news-12") == "Qnews-12");
}

TEST_CASE("a term is never longer than Xapian takes, nor cut inside a letter") {
  const std::string long_id(500, 'x');
  CHECK(terms::id(long_id).size() <= terms::longest);
  CHECK(terms::id(long_id) != terms::id(long_id + "y"));
  std::string accents;
  for (int i = 0; i < 200; ++i) accents += "œ̃";
  const std::string term = terms::stem(accents);
  CHECK(term.size() <= terms::longest);
  CHECK((static_cast<unsigned char>(accents[term.size() - 1]) & 0xC0) != 0x80);
}

TEST_CASE("amounts sort as numbers do, to three digits") {
  CHECK(terms::amount("USD", 14.3e9) == "XAMusd10143");
  CHECK(terms::amount("USD", 14.3001e9) == terms::amount("USD", 14.3e9));
  const double ascending[] = {0, 1, 9.99, 10, 99, 100, 101, 999, 1000, 52e6, 100e6, 14.3e9, 300e9};
  for (std::size_t i = 1; i < std::size(ascending); ++i) {
    CAPTURE(ascending[i]);
    CHECK(terms::amount("EUR", ascending[i - 1]) < terms::amount("EUR", ascending[i]));
  }
}

TEST_CASE("a date the text speaks of: what it touches, and what it means whole") {
  struct Row {
    const char* first;
    const char* last;
    const char* terms;
  };
  const Row rows[] = {
      {"2025-07-08", "2025-07-08", "XDT2025 XDT202507 XDT20250708"},
      {"2025-07-01", "2025-07-31", "XDT2025 XDT202507 XDT202507-"},
      {"2024-02-01", "2024-02-29", "XDT2024 XDT202402 XDT202402-"},
      {"2025-01-01", "2025-12-31", "XDT2025 XDT2025-"},
      {"2019-01-01", "2020-12-31", "XDT2019 XDT2019- XDT2020 XDT2020-"},
      {"2024-12-31", "2025-01-01", "XDT2024 XDT2025 XDT202412 XDT202501 XDT20241231 XDT20250101"},
      {"2025-06-01", "2025-07-31", "XDT2025 XDT202506 XDT202506- XDT202507 XDT202507-"},
      {"2025-07-08", "2025-07-01", ""},
      {"2025-02-30", "2025-03-01", ""},
      {"hier", "hier", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.first);
    CHECK(joined(terms::mentioned(row.first, row.last)) == row.terms);
  }
}

TEST_CASE("a facet value is its field and its folded name, in every shard") {
  const FacetId id = facet_id(Field::person, "Sam Altman");
  CHECK(facet_field(id) == Field::person);
  CHECK(id == facet_id(Field::person, "SAM ALTMAN"));
  CHECK(id != facet_id(Field::organization, "Sam Altman"));
  for (const char* same : {"Saint Denis", "saint-denis", "SAINT‐DENIS", "Saint  Denis"}) {
    CAPTURE(same);
    CHECK(facet_id(Field::place, same) == facet_id(Field::place, "Saint-Denis"));
    CHECK(terms::value(Field::place, same) == "XPLsaint denis");
  }
  CHECK(month_label(month_id("202507")) == "2025-07");
  CHECK(magnitude_label(magnitude_id("USD", 52e6)) == "10 M – 100 M USD");
  CHECK(magnitude_id("USD", 52e6) == magnitude_id("USD", 99e6));
  CHECK(magnitude_id("USD", 52e6) != magnitude_id("EUR", 52e6));
  CHECK(move_label("xAI", "OpenAI") == "xAI → OpenAI");
  CHECK(move_label("", "OpenAI") == "… → OpenAI");
}

TEST_CASE("hashes do not change: they are in every index there is") {
  CHECK(stable_hash("") == 0xEFD0'1F60'BA99'2926);
  CHECK(stable_hash("élève") == 0xF49F'8E16'10D9'4E8D);
}
