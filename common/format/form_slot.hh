// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/format/hash_set.hh"
#include "common/text/word_hashes.hh"

namespace mercato {

/// A stem among the first words of an article: the 24 high bits of its hash.
using FirstWord = std::uint32_t;
[[nodiscard]] constexpr FirstWord first_word(FormHash stem_hash) { return stem_hash >> 8; }

/// What a document's slot is made from: hashes in any order, duplicates allowed, and the stems the
/// article begins with.
struct FormHashes {
  /// How many first words an article keeps: about its first 130, stop words and repetitions
  /// included.
  static constexpr std::size_t most_first = 64;

  std::vector<FirstWord> first;  ///< in their order, each once
  std::vector<FormHash> words;
  std::vector<FormHash> pairs;
  std::vector<FormHash> roots;
  std::string meaning;  ///< of the article, packed (topics.hh); empty if it is not known

  void clear();

  /// Adds the stem of the next word to the first, if there is room and it is not there.
  void add_first(FormHash stem_hash);
};

inline constexpr HashBits bits_of_words{9};
inline constexpr HashBits bits_of_pairs{6};
inline constexpr HashBits bits_of_roots{7, stem_bits_of_root};

/// How a document writes its words, as one value slot: its first words, three sets of hashes, and
/// what it means. The sets answer whether it writes a word just so, two words in a row, or a word
/// that begins alike; wrongly once in some 500, 60 and 120 times, however long it is, at a tenth of
/// what terms for them would cost in time and space: words decide what comes first, the others only
/// help to.
[[nodiscard]] std::string pack_forms(const FormHashes& hashes);

/// Reads a slot, which must outlive it.
class FormSlot {
 public:
  explicit FormSlot(std::string_view packed)
      : first_(take_first(packed)),
        words_(packed, bits_of_words),
        pairs_(packed, bits_of_pairs),
        roots_(packed, bits_of_roots),
        meaning_(take_meaning(packed)),
        topic_(packed) {}

  /// How many other words an article has before the first of a stem; nothing if the stem is not
  /// among its first words.
  [[nodiscard]] std::optional<std::size_t> place_of(FirstWord word) const;
  [[nodiscard]] std::vector<FirstWord> first_words() const;

  /// What the article means by the vectors of the press, packed; empty if none of its words has
  /// one.
  [[nodiscard]] std::string_view meaning() const { return meaning_; }

  /// What it is about by those of its collection (topics.hh); empty if the index does not know.
  [[nodiscard]] std::string_view topic() const { return topic_; }

  [[nodiscard]] bool has_word(FormHash hash) const { return words_.contains(hash); }
  [[nodiscard]] bool has_pair(FormHash hash) const { return pairs_.contains(hash); }
  /// Whether a word of the same root is there, and not the word itself in any form (but for one
  /// root in 32, taken for it).
  [[nodiscard]] bool has_family(FormHash root) const {
    return root != 0 && roots_.contains_head(root) && !roots_.contains(root);
  }

 private:
  static std::string_view take_first(std::string_view& packed);
  static std::string_view take_meaning(std::string_view& packed);
  [[nodiscard]] FirstWord first_at(std::size_t place) const;

  // In the order they are packed in: each takes its part off the same view.
  std::string_view first_;
  HashSet words_;
  HashSet pairs_;
  HashSet roots_;
  std::string_view meaning_;
  std::string_view topic_;
};

}  // namespace mercato
