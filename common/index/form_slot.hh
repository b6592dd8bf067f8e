// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/hash_set.hh"

namespace mercato {

/// How a document writes its words, as one value slot: three sets of 16-bit hashes. They answer
/// whether an article writes a word just so, two words in a row, or a word that begins alike;
/// wrongly once in some 200 times (300 hashes of 65,536), at a tenth of what terms for them would
/// cost in time and space.
using FormHash = std::uint16_t;

/// Of a word just so: the higher 11 bits are its stem's, so that the set also tells (wrongly once
/// in ten times) whether any form of the stem is there.
[[nodiscard]] FormHash form_hash(std::uint32_t stem_hash, std::string_view exact);

/// Of two words that stand next to each other, in order.
[[nodiscard]] FormHash pair_hash(FormHash first, FormHash second);

/// Of the first letters of a folded word, which words of one family mostly share when their stems
/// differ (démission, démissionner); 0 for words too short to have any.
[[nodiscard]] FormHash root_hash(std::string_view folded);

/// What a document's slot is made from: hashes in any order, duplicates allowed. Packing sorts
/// them.
struct FormHashes {
  std::vector<FormHash> words;
  std::vector<FormHash> pairs;
  std::vector<FormHash> roots;

  void clear();
};

[[nodiscard]] std::string pack_forms(FormHashes& hashes);

/// Reads a slot, which must outlive it.
class FormSlot {
 public:
  explicit FormSlot(std::string_view packed) : words_(packed), pairs_(packed), roots_(packed) {}

  [[nodiscard]] bool has_word(FormHash hash) const { return words_.contains(hash); }
  [[nodiscard]] bool has_stem_of(FormHash word) const;
  [[nodiscard]] bool has_pair(FormHash hash) const { return pairs_.contains(hash); }
  [[nodiscard]] bool has_root(FormHash hash) const { return hash != 0 && roots_.contains(hash); }

 private:
  // In the order they are packed in: each takes its part off the same view.
  HashSet words_;
  HashSet pairs_;
  HashSet roots_;
};

}  // namespace mercato
