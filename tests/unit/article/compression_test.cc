// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/compression.hh"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "common/article/damaged.hh"
#include "common/format/schema.hh"

using namespace mercato;

TEST_CASE("what is compressed comes back") {
  std::string noise(5000, ' ');
  std::mt19937 random(7);
  for (char& byte : noise) byte = static_cast<char>(random());
  for (const std::string& bytes : {std::string(), std::string(1, '\0'), noise,
                                   std::string(1'000'000, 'a'), std::string("L’État — « été »")}) {
    CHECK(decompress_article(compress_article(bytes)) == bytes);
  }
}

TEST_CASE("an article of the press takes less than half of its bytes") {
  const std::string article =
      "La chercheuse quitte la start-up pour rejoindre son concurrent, selon une note interne que "
      "l’agence a pu consulter. « Nous avons choisi les meilleurs », a déclaré le directeur "
      "général "
      "de l’entreprise, qui a annoncé lundi la nomination de la nouvelle responsable de la "
      "recherche.";
  CHECK(compress_article(article).size() < article.size() / 2);
}

TEST_CASE("a frame that is cut, longer or of another kind is damaged") {
  const std::string frame = compress_article("Le directeur de la recherche est parti.");
  for (std::size_t size = 0; size < frame.size(); ++size)
    CHECK_THROWS_AS((void)decompress_article(frame.substr(0, size)), DamagedArticle);
  CHECK_THROWS_AS((void)decompress_article(frame + "x"), DamagedArticle);
  CHECK_THROWS_AS((void)decompress_article(frame + frame), DamagedArticle);
  CHECK_THROWS_AS((void)decompress_article("Le directeur de la recherche est parti."),
                  DamagedArticle);
}

TEST_CASE("a frame that claims to hold 2 GiB is damaged") {
  // Magic number, one segment with eight bytes of content size, a last block of 2^17 zeros.
  std::string frame("\x28\xB5\x2F\xFD\xE0", 5);
  frame += std::string("\0\0\0\x80\0\0\0\0", 8);
  frame += std::string("\x03\0\x10\0", 4);
  CHECK_THROWS_AS((void)decompress_article(frame), DamagedArticle);
}

TEST_CASE(
    "the dictionary is that of index formats 6 and 7: with another, the format must count up") {
  const std::string frame(
      "\x28\xB5\x2F\xFD\x20\x36\xED\x00\x00\xC3\x00\x02\x16\x3B\x64\x3A\x4F\xDD\x4B\x4F\x05\xFC\xD2"
      "\x4C\xD4\x4C\xF8\xDB\xDE\x31\x49\x10\x8C\x6A\xE7\x37\x91\xB3",
      38);
  CHECK(index_format == 7);
  CHECK(decompress_article(frame) == "La chercheuse quitte Boréal pour rejoindre Cristalia.");
}
