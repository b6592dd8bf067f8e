// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/meaning_model.hh"

#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include "common/base/error.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

WordTopics two_words() {
  TopicVector vector{};
  vector[0] = 0.5F;
  vector[63] = -0.25F;
  return WordTopics({{7, word_topic(vector, 2)}, {0xFFFFFF, word_topic(vector, 0.1F)}});
}

}  // namespace

TEST_CASE("vectors of words are read as they were written") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "meanings.model";
  const WordTopics written = two_words();
  save_meanings(written, {"meanings", 0, "press.jsonl", "2026-11-30"}, file);
  const WordTopics read = load_meanings(file);
  REQUIRE(read.size() == 2);
  for (const FirstWord word : {FirstWord{7}, FirstWord{0xFFFFFF}}) {
    REQUIRE(read.find(word) != nullptr);
    CHECK(read.find(word)->direction == written.find(word)->direction);
    CHECK(read.find(word)->scale == doctest::Approx(written.find(word)->scale).epsilon(0.001));
  }
  CHECK(read.find(8) == nullptr);
}

TEST_CASE("a file of vectors that is cut short, or longer, is refused") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "meanings.model";
  save_meanings(two_words(), {"meanings", 0, "press.jsonl", "2026-11-30"}, file);
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  for (const std::string& damaged :
       {bytes.substr(0, bytes.size() - 1), bytes + "x", bytes.substr(0, bytes.size() - 72)}) {
    folder.write("damaged.model", damaged);
    CHECK_THROWS_AS((void)load_meanings(folder.path() / "damaged.model"), Error);
  }
}
