// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/meaning_model.hh"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mercato {
namespace {

/// Scales are kept in millionths.
constexpr float unit = 1e6F;
constexpr std::size_t bytes_per_word =
    sizeof(std::uint32_t) + sizeof(std::int32_t) + topic_dimensions;

}  // namespace

WordTopics load_meanings(const std::filesystem::path& file) {
  ModelReader reader(file, "meanings");
  const auto count = reader.get<std::uint32_t>();
  if (count != reader.left() / bytes_per_word) reader.fail();
  std::unordered_map<FirstWord, WordTopic> words;
  words.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const FirstWord word = reader.get<std::uint32_t>();
    WordTopic topic;
    topic.scale = static_cast<float>(reader.get<std::int32_t>()) / unit;
    std::memcpy(topic.direction.data(), reader.get_bytes(topic_dimensions).data(),
                topic_dimensions);
    words.emplace(word, topic);
  }
  reader.expect_end();
  return WordTopics(std::move(words));
}

void save_meanings(const WordTopics& meanings, const ModelHeader& header,
                   const std::filesystem::path& file) {
  std::vector<FirstWord> words;
  for (const auto& [word, topic] : meanings.all()) words.push_back(word);
  std::sort(words.begin(), words.end());
  ModelWriter writer(header);
  writer.put(static_cast<std::uint32_t>(words.size()));
  for (const FirstWord word : words) {
    const WordTopic& topic = *meanings.find(word);
    writer.put(word);
    writer.put(static_cast<std::int32_t>(std::lround(topic.scale * unit)));
    for (const std::int8_t number : topic.direction) writer.put(number);
  }
  writer.save(file);
}

}  // namespace mercato
