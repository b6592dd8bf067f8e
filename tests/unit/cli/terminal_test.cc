// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/terminal.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> out;
  for (const WrappedLine line : wrap(text, width))
    out.push_back(text.substr(line.begin, line.end - line.begin));
  return out;
}

}  // namespace

TEST_CASE("columns are counted as a terminal shows them") {
  struct Row {
    const char* text;
    std::size_t columns;
  };
  const Row rows[] = {{"", 0},         {"été", 3},    {"e\u0301te\u0301", 3},
                      {"日本語", 6},   {"l’État", 6}, {"🙂", 2},
                      {"a\u200Bb", 2}, {"₂", 1},      {"200\u202F000", 7},
                      {"\x1b[1m", 3}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(display_width(std::string_view(row.text)) == row.columns);
  }
}

TEST_CASE("fit cuts at a character and says so") {
  CHECK(fit("débauchage", 20) == "débauchage");
  CHECK(fit("débauchage", 10) == "débauchage");
  CHECK(fit("débauchage", 6) == "débau…");
  CHECK(fit("日本語", 4) == "日…");
  CHECK(fit("abc", 1) == "…");
  CHECK(fit("abc", 0).empty());
}

TEST_CASE("pad fills up to a column") {
  CHECK(pad("été", 5) == "été  ");
  CHECK(pad("日本", 5) == "日本 ");
  CHECK(pad("abcdef", 3) == "abcdef");
}

TEST_CASE("wrap breaks at spaces, and cuts what is wider than a line") {
  CHECK(wrapped("un deux trois", 7) == std::vector<std::string>{"un deux", "trois"});
  CHECK(wrapped("un deux trois", 8) == std::vector<std::string>{"un deux", "trois"});
  CHECK(wrapped("déjà-vu à Évry", 9) == std::vector<std::string>{"déjà-vu à", "Évry"});
  CHECK(wrapped("anticonstitutionnellement", 10) ==
        std::vector<std::string>{"anticonsti", "tutionnell", "ement"});
  CHECK(wrapped("日本語 日本語", 6) == std::vector<std::string>{"日本語", "日本語"});
  CHECK(wrapped("", 10).empty());
}

TEST_CASE("no article can drive a terminal") {
  CHECK(printable("a\x1b[31mb") == "a[31mb");
  CHECK(printable("un\ndeux\ttrois") == "un deux trois");
  CHECK(printable("a\u0085b\u009Bc") == "abc");
  CHECK(printable("été") == "été");
}
