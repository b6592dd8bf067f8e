// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/topics/topic_learner.hh"

#include <cmath>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "common/base/hash.hh"
#include "indexer/topics/topic_sample.hh"

using namespace mercato;

namespace {

FirstWord word(const std::string& stem) { return first_word(form_hash(stem)); }

constexpr unsigned subjects = 40;

std::string word_of(unsigned subject, unsigned number) {
  return "sujet" + std::to_string(subject) + "mot" + std::to_string(number);
}

/// Articles on many subjects, whose words never meet, and words that all share.
void fill(TopicSample& sample, std::size_t articles, bool backwards) {
  for (std::size_t n = 0; n < articles; ++n) {
    const std::size_t i = backwards ? articles - 1 - n : n;
    std::mt19937 random(static_cast<unsigned>(i));
    const auto subject = static_cast<unsigned>(i % subjects);
    std::vector<WordCount> words{{word("annee"), 1}, {word("jour"), 2}};
    // Of the first subject each article has one of two words for one thing.
    if (subject == 0) words.push_back({word(i / subjects % 2 == 0 ? "voiture" : "auto"), 1});
    for (int k = 0; k < 12; ++k)
      words.push_back({word(word_of(subject, static_cast<unsigned>(random() % 30))), 1});
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
  fill(sample, 1200, false);
  const WordTopics topics = learn_topics(sample);
  double same = 0;
  double other = 0;
  for (unsigned i = 1; i < 20; ++i) {
    same += likeness(topics, word_of(3, 0), word_of(3, i)) / 19;
    other += likeness(topics, word_of(3, 0), word_of(4, i)) / 19;
  }
  CHECK(same > 0.6);
  CHECK(std::abs(other) < 0.2);
}

TEST_CASE("two words that never meet lie close together if they keep the same company") {
  TopicSample sample;
  fill(sample, 1200, false);
  const WordTopics topics = learn_topics(sample);
  CHECK(likeness(topics, "voiture", "auto") > 0.4);
  CHECK(likeness(topics, "voiture", word_of(0, 1)) > 0.5);
  CHECK(std::abs(likeness(topics, "voiture", word_of(1, 1))) < 0.3);
}

TEST_CASE("what an article is about is that of its words, in any order") {
  TopicSample sample;
  fill(sample, 1200, false);
  const WordTopics topics = learn_topics(sample);
  const auto words = [](unsigned subject, unsigned first) {
    return std::vector<FirstWord>{word(word_of(subject, first)), word(word_of(subject, first + 1))};
  };
  const auto article = unpack_topic(topics.topic_of(words(5, 1)));
  REQUIRE(article);
  std::vector<FirstWord> backwards = words(5, 1);
  std::swap(backwards[0], backwards[1]);
  CHECK(cosine(*article, topics.topic_of(backwards)) > 0.99);
  CHECK(cosine(*article, topics.topic_of(words(5, 10))) > 0.6);
  CHECK(std::abs(cosine(*article, topics.topic_of(words(6, 1)))) < 0.3);
}

TEST_CASE("what is learned does not depend on the order of the articles") {
  TopicSample forwards;
  TopicSample backwards;
  fill(forwards, 300, false);
  fill(backwards, 300, true);
  const WordTopics a = learn_topics(forwards);
  const WordTopics b = learn_topics(backwards);
  for (int i = 0; i < 30; ++i) {
    const std::vector<FirstWord> one{word(word_of(2, static_cast<unsigned>(i)))};
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
