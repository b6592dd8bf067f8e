// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/format/form_slot.hh"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace mercato {

class Dictionary;

/// What an article or a question is about, as a direction: words that share contexts lie close
/// together. Of two kinds, each a space of its own: *topics* are learned from the collection at
/// each build (indexer/topics/topic_learner.hh), *meanings* from the press once for all
/// (corpus/knowledge/meanings.model).
inline constexpr std::size_t topic_dimensions = 64;
using TopicVector = std::array<float, topic_dimensions>;

/// The vector of a word as an index keeps it: its direction, and how much the word counts.
struct WordTopic {
  std::array<std::int8_t, topic_dimensions> direction{};
  float scale = 0;
};

/// A word's vector as an index keeps it, times `factor`. Of a vector of 0: nothing.
[[nodiscard]] WordTopic word_topic(const TopicVector& vector, float factor);

/// Adds a word's vector to that of a text.
void add(TopicVector& sum, const WordTopic& word);

/// The length of a vector (L2).
[[nodiscard]] float norm(const TopicVector& vector);

/// The same direction with length 1; nothing of a vector of 0.
[[nodiscard]] std::optional<TopicVector> unit_vector(TopicVector vector);

/// The cosine of the angle between a vector of length 1 and a packed one; 0 if it is damaged.
[[nodiscard]] double cosine(const TopicVector& unit, std::string_view packed);

/// A packed vector with length 1; nothing if it is damaged, or of no direction.
[[nodiscard]] std::optional<TopicVector> unpack_topic(std::string_view packed);

/// A vector's direction in four bits a dimension. Of no direction: nothing.
[[nodiscard]] std::string pack_topic(const TopicVector& vector);
inline constexpr std::size_t packed_topic_bytes = topic_dimensions / 2;

/// The vectors of an index's words.
class WordTopics {
 public:
  WordTopics() = default;
  explicit WordTopics(std::unordered_map<FirstWord, WordTopic> words) : words_(std::move(words)) {}

  /// Reads all of a table of the metadata (`metadata::topics`); none if the index has none.
  [[nodiscard]] static WordTopics load(const Xapian::Database& database, std::string_view table);

  /// Writes them to a table of the metadata of `database`; nothing if there are none.
  void save(Xapian::WritableDatabase& database, std::string_view table) const;

  [[nodiscard]] bool empty() const { return words_.empty(); }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

  /// The vector of a word; null if it is not known.
  [[nodiscard]] const WordTopic* find(FirstWord word) const;

  /// All of them, in no order.
  [[nodiscard]] const std::unordered_map<FirstWord, WordTopic>& all() const { return words_; }

  /// What an article that begins with these words is about, packed; empty if none is known.
  [[nodiscard]] std::string topic_of(const std::vector<FirstWord>& first_words) const;

 private:
  std::unordered_map<FirstWord, WordTopic> words_;
};

/// A packed forms slot with what its article is about behind it.
[[nodiscard]] std::string with_topic(std::string_view forms, const WordTopics& topics);

/// The key of a word in the metadata's table, and what its payload says.
[[nodiscard]] std::string word_topic_key(FirstWord word);
[[nodiscard]] std::optional<WordTopic> decode_word_topic(std::string_view payload);

}  // namespace mercato
