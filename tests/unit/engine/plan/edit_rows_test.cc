// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/corrections/edit_rows.hh"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

/// The textbook's table (optimal string alignment), to compare with.
std::size_t plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                              table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  return table[a.size()][b.size()];
}

std::size_t distance(std::string_view word, std::string_view other, std::size_t limit) {
  EditRows rows(word, limit);
  return rows.read(other) == std::string_view::npos ? rows.distance() : limit + 1;
}

std::vector<std::string> random_words(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word(1 + random() % 9, 'a');
    for (char& letter : word) letter = static_cast<char>('a' + random() % 4);
    words.push_back(std::move(word));
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

TEST_CASE("an edit inserts, deletes or replaces a letter, or swaps two") {
  CHECK(distance("altman", "altman", 2) == 0);
  CHECK(distance("altman", "atlman", 2) == 1);
  CHECK(distance("zuckerberg", "zuckerbeg", 2) == 1);
  CHECK(distance("zuckerberg", "zukkerberrg", 2) == 2);
  CHECK(distance("musk", "macron", 2) == 3);
  CHECK(distance("", "ab", 2) == 2);
  CHECK(distance("ab", "", 2) == 2);
}

TEST_CASE("words in order are as far as the textbook says, whatever they share") {
  const std::vector<std::string> words = random_words(800, 7);
  for (const std::string& word : random_words(20, 11))
    for (const std::size_t limit : {0U, 1U, 2U, 3U}) {
      EditRows rows(word, limit);
      for (const std::string& other : words) {
        const bool reached = rows.read(other) == std::string_view::npos;
        const std::size_t expected = plain_distance(word, other);
        CAPTURE(word);
        CAPTURE(other);
        REQUIRE((reached && rows.distance() <= limit) == (expected <= limit));
        if (expected <= limit) REQUIRE(rows.distance() == expected);
      }
    }
}

TEST_CASE("what a refusal names refuses every word that begins with it") {
  const std::vector<std::string> words = random_words(800, 3);
  EditRows rows("abcabd", 2);
  for (const std::string& word : words) {
    const std::size_t refused = rows.read(word);
    if (refused == std::string_view::npos) continue;
    const std::string beginning = word.substr(0, refused);
    for (const std::string& other : words)
      if (other.starts_with(beginning)) REQUIRE(plain_distance("abcabd", other) > 2);
  }
}

TEST_CASE("a limit narrowed on the way still finds what is nearer") {
  const std::vector<std::string> words = random_words(800, 5);
  for (const std::string& word : random_words(40, 13)) {
    std::size_t nearest = 4;
    EditRows rows(word, 3);
    for (const std::string& other : words)
      if (rows.read(other) == std::string_view::npos && rows.distance() < nearest) {
        nearest = rows.distance();
        rows.narrow(nearest);
      }
    std::size_t expected = 4;
    for (const std::string& other : words)
      expected = std::min(expected, plain_distance(word, other));
    CAPTURE(word);
    REQUIRE(nearest == expected);
  }
}
