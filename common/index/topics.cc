// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/topics.hh"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <xapian.h>

#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"

namespace mercato {
namespace {

constexpr int most_in_half_byte = 7;
constexpr float most_in_byte = 127;

std::string encode(const WordTopic& word) {
  std::string payload(sizeof word.scale + topic_dimensions, '\0');
  std::memcpy(payload.data(), &word.scale, sizeof word.scale);
  std::memcpy(payload.data() + sizeof word.scale, word.direction.data(), topic_dimensions);
  return payload;
}

/// The `i`th number of a packed vector, from -7 to 7.
int number_at(std::string_view packed, std::size_t i) {
  const auto byte = static_cast<unsigned char>(packed[i / 2]);
  return static_cast<int>(i % 2 == 0 ? byte & 0x0FU : byte >> 4) - most_in_half_byte;
}

}  // namespace

WordTopic word_topic(const TopicVector& vector, float factor) {
  float most = 0;
  for (const float x : vector) most = std::max(most, std::abs(x));
  WordTopic word;
  if (most <= 0) return word;
  word.scale = factor * most / most_in_byte;
  for (std::size_t i = 0; i < topic_dimensions; ++i)
    word.direction[i] = static_cast<std::int8_t>(std::lround(vector[i] / most * most_in_byte));
  return word;
}

void add(TopicVector& sum, const WordTopic& word) {
  for (std::size_t i = 0; i < topic_dimensions; ++i)
    sum[i] += word.scale * static_cast<float>(word.direction[i]);
}

float norm(const TopicVector& vector) {
  float squares = 0;
  for (const float x : vector) squares += x * x;
  return std::sqrt(squares);
}

std::optional<TopicVector> unit_vector(TopicVector vector) {
  const float size = norm(vector);
  if (size <= 0) return std::nullopt;
  for (float& x : vector) x /= size;
  return vector;
}

double cosine(const TopicVector& unit, std::string_view packed) {
  if (packed.size() != packed_topic_bytes) return 0;
  float product = 0;
  int squares = 0;
  for (std::size_t i = 0; i < topic_dimensions; ++i) {
    const int number = number_at(packed, i);
    product += unit[i] * static_cast<float>(number);
    squares += number * number;
  }
  return squares == 0 ? 0 : double{product} / std::sqrt(static_cast<double>(squares));
}

std::optional<TopicVector> unpack_topic(std::string_view packed) {
  if (packed.size() != packed_topic_bytes) return std::nullopt;
  TopicVector vector{};
  for (std::size_t i = 0; i < topic_dimensions; ++i)
    vector[i] = static_cast<float>(number_at(packed, i));
  return unit_vector(vector);
}

std::string pack_topic(const TopicVector& vector) {
  float most = 0;
  for (const float x : vector) most = std::max(most, std::abs(x));
  if (most <= 0) return {};
  std::string packed(packed_topic_bytes, '\0');
  for (std::size_t i = 0; i < topic_dimensions; ++i) {
    const auto number = static_cast<unsigned>(std::lround(vector[i] / most * most_in_half_byte) +
                                              most_in_half_byte);
    packed[i / 2] = static_cast<char>(static_cast<unsigned char>(packed[i / 2]) |
                                      (i % 2 == 0 ? number : number << 4));
  }
  return packed;
}

std::string word_topic_key(FirstWord word) {
  return {static_cast<char>(word >> 16), static_cast<char>(word >> 8), static_cast<char>(word)};
}

std::optional<WordTopic> decode_word_topic(std::string_view payload) {
  WordTopic word;
  if (payload.size() != sizeof word.scale + topic_dimensions) return std::nullopt;
  std::memcpy(&word.scale, payload.data(), sizeof word.scale);
  std::memcpy(word.direction.data(), payload.data() + sizeof word.scale, topic_dimensions);
  return word;
}

WordTopics WordTopics::load(const Xapian::Database& database, std::string_view table) {
  WordTopics topics;
  const std::vector<Xapian::Database> parts{database};  // outlives the dictionary
  const Dictionary words(parts, std::string(table));
  words.scan({}, [&](std::string_view key, std::string_view payload) {
    const auto byte = [&](std::size_t i) { return FirstWord{static_cast<unsigned char>(key[i])}; };
    const auto word = decode_word_topic(payload);
    if (key.size() == 3 && word)
      topics.words_.emplace(byte(0) << 16 | byte(1) << 8 | byte(2), *word);
    return true;
  });
  return topics;
}

const WordTopic* WordTopics::find(FirstWord word) const {
  const auto it = words_.find(word);
  return it == words_.end() ? nullptr : &it->second;
}

void WordTopics::save(Xapian::WritableDatabase& database, std::string_view table) const {
  if (words_.empty()) return;
  std::vector<FirstWord> keys;
  for (const auto& [word, topic] : words_) keys.push_back(word);
  std::sort(keys.begin(), keys.end());
  DictionaryWriter words(database, std::string(table));
  for (const FirstWord key : keys) words.add(word_topic_key(key), encode(words_.at(key)));
  words.finish();
}

std::string with_topic(std::string_view forms, const WordTopics& topics) {
  return std::string(forms) + topics.topic_of(FormSlot(forms).first_words());
}

std::string WordTopics::topic_of(const std::vector<FirstWord>& first_words) const {
  TopicVector sum{};
  for (const FirstWord word : first_words)
    if (const WordTopic* topic = find(word)) add(sum, *topic);
  return pack_topic(sum);
}

}  // namespace mercato
