// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/spaced_values.hh"

#include <string>

#include <doctest/doctest.h>

#include "searcher/query/parser.hh"
#include "searcher/query/print.hh"

using namespace mercato;

namespace {

bool knows(Field field, std::string_view value) {
  return (field == Field::speaker || field == Field::person)
             ? value == "Sam" || value == "Sam Altman"
             : field == Field::source && value == "Le Monde diplomatique";
}

std::string read(const std::string& query) {
  ParsedQuery parsed = parse_query(query);
  join_spaced_values(parsed.root, query, knows);
  return to_string(parsed.root);
}

}  // namespace

TEST_CASE("a value takes the words after it that make one the index knows") {
  struct Row {
    const char* query;
    const char* read;
  };
  const Row rows[] = {
      {"cite:Sam Altman", "speaker:\"Sam Altman\""},
      {"cite:Sam Altman prime", "speaker:\"Sam Altman\" prime"},
      {"prime cite:Sam Altman Meta", "prime speaker:\"Sam Altman\" Meta"},
      {"source:Le Monde diplomatique", "source:\"Le Monde diplomatique\""},
      {"source:Le Monde prime", "source:Le Monde prime"},
      {"person:Sam OU cite:Sam Altman", "person:Sam OR speaker:\"Sam Altman\""},
      {"cite:\"Sam\" Altman", "speaker:Sam Altman"},
      {"cite:Sam -Altman", "speaker:Sam NOT Altman"},
      {"cite:Sam (Altman)", "speaker:Sam Altman"},
      {"titre:Sam Altman", "title:Sam Altman"},
      {"prime", "prime"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(read(row.query) == row.read);
  }
}
