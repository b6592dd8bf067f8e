// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words/bounded.hh"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "common/text/analyzer.hh"

using namespace mercato;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::size_t words_left(std::string_view text) {
  Analyzer analyzer;
  std::vector<Token> tokens;
  analyzer.tokenize(bounded_query(text).text, tokens);
  return tokens.size();
}

}  // namespace

TEST_CASE("what somebody types is left as it is") {
  for (const char* text :
       {"", "l'État-major de l'armée",
        "date:2024-01-01..2025-12-31 vice-président-directeur-général",
        "http://www.example.org/a/b.html", "\"c'est-à-dire\" titre:(OpenAI OU Meta)", "日本語"})
    CHECK(bounded_query(text).text == text);
}

TEST_CASE("no text asks for more than some hundreds of words") {
  constexpr std::size_t most = parts_of_a_word * most_query_words;
  for (const char* part : {"mot ", "mot-", "mot'", "mot/", "4o", "a.b,", "日本", "mot,", "é–",
                           "1-2 ", "(mot)", "\"mot-mot\" "}) {
    const std::string text = repeated(part, 4000);
    const BoundedQuery query = bounded_query(text);
    INFO(part);
    CHECK(query.text.size() == text.size());
    CHECK(words_left(text) <= most);
    CHECK_FALSE(query.warnings.empty());
  }
}

TEST_CASE("no phrase or compound is longer than some dozens of words") {
  for (const char* part : {"mot-", "mot'", "4o", "日"}) {
    INFO(part);
    CHECK(words_left(repeated(part, 200)) <= 2 * most_phrase_words);
    CHECK(words_left('"' + repeated(part, 200) + '"') <= 2 * most_phrase_words);
  }
  CHECK(words_left('"' + repeated("mot ", 200) + '"') == most_phrase_words);
}

TEST_CASE("a text over 64 KiB is refused") {
  CHECK_NOTHROW((void)bounded_query(std::string(longest_query, 'a')));
  CHECK_THROWS_AS((void)bounded_query(std::string(longest_query + 1, 'a')), Error);
}
