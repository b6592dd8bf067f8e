// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/language.hh"

#include <doctest/doctest.h>

#include "tests/unit/readers/reading_aid.hh"

using namespace mercato;
using namespace mercato::test;

TEST_CASE("the language of a text is known by its function words or its script") {
  struct Case {
    const char* text;
    const char* language;
  };
  for (const Case& c : {
           Case{"La banque a recruté une dirigeante qui travaillait depuis dix ans à Lille.", "fr"},
           Case{"L’usine n’a pas rouvert : les salariés attendent, et la direction se tait.", "fr"},
           Case{"OpenAI hires the former finance chief of xAI, who had left after three months.",
                "en"},
           Case{"Die Bank hat eine neue Chefin, die seit zehn Jahren in Lille arbeitet.", "de"},
           Case{"El banco ha contratado a una directiva que trabajaba desde hace años en Lille.",
                "es"},
           Case{"La banca ha assunto una dirigente che lavorava da dieci anni a Lilla.", "it"},
           Case{"O banco contratou uma dirigente que trabalha há dez anos em Lille, mas não só.",
                "pt"},
           Case{"De bank heeft een nieuwe directeur die al tien jaar in Rijsel werkt.", "nl"},
           Case{"Банк назначил нового директора, который работал в Лилле.", "ru"},
           Case{"银行任命了新的总裁，她曾在里尔工作。", "zh"},
           Case{"銀行は新しい社長を任命しました。", "ja"},
           Case{"Liberatore OpenAI xAI Microsoft Oracle Airbnb eBay", ""},
           Case{"Deux mots", ""},
           Case{"", ""},
       }) {
    CAPTURE(c.text);
    CHECK(detect_language(c.text) == c.language);
  }
}

TEST_CASE("an article says its language itself, or is given that of its text") {
  const Result result = read_file(
      "n.jsonl",
      "{\"title\":\"Un\",\"body\":\"Les salariés attendent, et la direction se tait depuis "
      "hier.\"}\n"
      "{\"title\":\"Two\",\"body\":\"The workers wait, and the management has been silent.\"}\n"
      "{\"title\":\"Trois\",\"language\":\"nl\",\"body\":\"The workers wait, and it is "
      "silent.\"}\n");
  REQUIRE(result.articles.size() == 3);
  CHECK(result.articles[0].language == "fr");
  CHECK(result.articles[1].language == "en");
  CHECK(result.articles[2].language == "nl");
}
