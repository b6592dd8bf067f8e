// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/topic_learner.hh"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/base/hash.hh"
#include "indexer/pipeline/topic_sample.hh"

using namespace mercato;

namespace {

FirstWord word(const std::string& stem) { return first_word(form_hash(stem)); }

/// Articles on two subjects, whose words never meet, and words that all share.
void fill(TopicSample& sample, std::size_t articles, bool backwards) {
  for (std::size_t n = 0; n < articles; ++n) {
    const std::size_t i = backwards ? articles - 1 - n : n;
    std::mt19937 random(static_cast<unsigned>(i));
    std::vector<WordCount> words{{word("annee"), 1}, {word("jour"), 2}};
    for (int k = 0; k < 12; ++k) {
      const std::string subject = i % 2 == 0 ? "sport" : "bourse";
      words.push_back({word(subject + std::to_string(random() % 40)), 1});
    }
    sample.add(stable_hash(std::to_string(i)), std::move(words));
  }
}

double likeness(const WordTopics& topics, const std::string& a, const std::string& b) {
  const auto unit = unpack_topic(topics.topic_of({word(a)}));
  REQUIRE(unit);
  return cosine(*unit, topics.topic_of({word(b)}));
}

}  // namespace

TEST_CASE("words that share contexts lie close together, others do not") {
  TopicSample sample;
  fill(sample, 400, false);
  const WordTopics topics = learn_topics(sample);
  double same = 0;
  double other = 0;
  for (int i = 1; i < 20; ++i) {
    same += likeness(topics, "sport0", "sport" + std::to_string(i)) / 19;
    other += likeness(topics, "sport0", "bourse" + std::to_string(i)) / 19;
  }
  CHECK(same > other);
}

TEST_CASE("what is learned does not depend on the order of the articles") {
  TopicSample forwards;
  TopicSample backwards;
  fill(forwards, 300, false);
  fill(backwards, 300, true);
  const WordTopics a = learn_topics(forwards);
  const WordTopics b = learn_topics(backwards);
  for (int i = 0; i < 40; ++i) {
    const std::vector<FirstWord> one{word("sport" + std::to_string(i))};
    CHECK(a.topic_of(one) == b.topic_of(one));
  }
}

TEST_CASE("few articles, empty ones and one word teach nothing and harm nothing") {
  TopicSample few;
  fill(few, least_topic_articles - 1, false);
  CHECK(learn_topics(few).empty());
  TopicSample same;
  for (std::uint64_t i = 0; i < 200; ++i) same.add(i, {{word("mot"), 1}});
  (void)learn_topics(same);
  TopicSample none;
  for (std::uint64_t i = 0; i < 200; ++i) none.add(i, {});
  CHECK(learn_topics(none).topic_of({word("mot")}).empty());
}

TEST_CASE("the sample keeps the articles of the lowest hashes") {
  TopicSample sample;
  for (std::uint64_t i = 0; i < TopicSample::most_articles + 100; ++i)
    if (const std::uint64_t hash = stable_hash(std::to_string(i)); sample.wants(hash))
      sample.add(hash, {{1, 1}});
  CHECK(sample.articles().size() == TopicSample::most_articles);
  CHECK_FALSE(sample.wants(UINT64_MAX));
}
