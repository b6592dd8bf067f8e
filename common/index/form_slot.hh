// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/hash_set.hh"
#include "common/text/word_hashes.hh"

namespace mercato {

/// How a document writes its words, as one value slot: three sets of 16-bit hashes. They answer
/// whether an article writes a word just so, two words in a row, or a word that begins alike;
/// wrongly once in some 200 times (300 hashes of 65,536), at a tenth of what terms for them would
/// cost in time and space.
///
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
