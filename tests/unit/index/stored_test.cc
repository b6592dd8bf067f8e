// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/stored.hh"

#include <doctest/doctest.h>

#include "common/base/bytes.hh"
#include "common/base/error.hh"

using namespace mercato;

namespace {

Article article() {
  Article made;
  made.id = "n-1";
  made.title = "L’État s’en mêle";
  made.lead = "Un chapô.";
  made.date = "2025-07-08T14:32";
  made.source = "Le Relais";
  made.body = std::string("Le corps,\0 avec un zéro.", 24);
  return made;
}

Annotations annotations() {
  Annotations made;
  made.entities.push_back({});
  made.entities.back().type = EntityType::organization;
  made.entities.back().name = "xAI";
  made.amounts.push_back({{4, 9}, 100e6, "USD"});
  Quote quote;
  quote.span = {10, 20};
  quote.text = "Nous y serons";
  quote.speaker = "Sam Altman";
  made.quotes.push_back(quote);
  return made;
}

}  // namespace

TEST_CASE("an article comes back from its stored form") {
  const std::string bytes = encode(article(), annotations());
  const StoredArticle read = decode_stored(bytes);
  CHECK(read.article.id == "n-1");
  CHECK(read.article.title == "L’État s’en mêle");
  CHECK(read.article.body == article().body);
  CHECK(decode_article(bytes).body == article().body);
  REQUIRE(read.annotations.entities.size() == 1);
  CHECK(read.annotations.entities[0].type == EntityType::organization);
  CHECK(read.annotations.amounts.at(0).value == 100e6);
  CHECK(read.annotations.amounts.at(0).currency == "USD");
  CHECK(read.annotations.quotes.at(0).speaker == "Sam Altman");
  CHECK(read.annotations.quotes.at(0).span.end == 20);
}

TEST_CASE("damaged bytes are an error, wherever they end, and never read out of bounds") {
  const std::string whole = encode(article(), annotations());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS((void)decode_stored(std::string_view(whole).substr(0, size)), Error);
  }
  CHECK_THROWS_AS((void)decode_stored(std::string(64, '\xFF')), Error);
}

TEST_CASE("numbers take as many bytes as they need") {
  struct Row {
    std::uint64_t value;
    std::size_t bytes;
  };
  for (const Row& row : {Row{0, 1}, Row{127, 1}, Row{128, 2}, Row{16383, 2}, Row{16384, 3},
                         Row{~std::uint64_t{0}, 10}}) {
    ByteWriter out;
    out.number(row.value);
    CHECK(out.bytes().size() == row.bytes);
    ByteReader in(out.bytes());
    CHECK(in.number() == row.value);
    CHECK(in.ok());
    CHECK(in.at_end());
  }
}

TEST_CASE("one flipped bit of a stored article is found") {
  const std::string whole = encode(article(), annotations());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 1 << at % 8);
    CAPTURE(at);
    CHECK_THROWS_AS((void)decode_stored(flipped), Error);
  }
}
