// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/form_slot.hh"

#include <algorithm>

namespace mercato {
namespace {

constexpr std::size_t first_word_bytes = 3;

}  // namespace

void FormHashes::clear() {
  first.clear();
  words.clear();
  pairs.clear();
  roots.clear();
  meaning.clear();
}

void FormHashes::add_first(FormHash stem_hash) {
  if (first.size() == most_first) return;
  const FirstWord word = first_word(stem_hash);
  if (std::find(first.begin(), first.end(), word) == first.end()) first.push_back(word);
}

std::string pack_forms(const FormHashes& hashes) {
  std::string packed;
  packed += static_cast<char>(hashes.first.size());
  for (const FirstWord word : hashes.first)
    for (std::size_t byte = 0; byte < first_word_bytes; ++byte)
      packed += static_cast<char>(word >> 8 * byte);
  pack_hashes(hashes.words, packed, bits_of_words);
  pack_hashes(hashes.pairs, packed, bits_of_pairs);
  pack_hashes(hashes.roots, packed, bits_of_roots);
  packed += static_cast<char>(hashes.meaning.size());
  packed += hashes.meaning;
  return packed;
}

std::string_view FormSlot::take_first(std::string_view& packed) {
  if (packed.empty()) return {};
  const std::size_t count = static_cast<unsigned char>(packed.front());
  packed.remove_prefix(1);
  const std::string_view first = packed.substr(0, count * first_word_bytes);
  packed.remove_prefix(first.size());
  return first.substr(0, first.size() / first_word_bytes * first_word_bytes);
}

std::string_view FormSlot::take_meaning(std::string_view& packed) {
  if (packed.empty()) return {};
  const std::string_view meaning = packed.substr(1, static_cast<unsigned char>(packed.front()));
  packed.remove_prefix(1 + meaning.size());
  return meaning;
}

FirstWord FormSlot::first_at(std::size_t place) const {
  FirstWord word = 0;
  for (std::size_t byte = 0; byte < first_word_bytes; ++byte)
    word |= FirstWord{static_cast<unsigned char>(first_[place * first_word_bytes + byte])}
            << 8 * byte;
  return word;
}

std::optional<std::size_t> FormSlot::place_of(FirstWord word) const {
  for (std::size_t place = 0; place < first_.size() / first_word_bytes; ++place)
    if (first_at(place) == word) return place;
  return std::nullopt;
}

std::vector<FirstWord> FormSlot::first_words() const {
  std::vector<FirstWord> words(first_.size() / first_word_bytes);
  for (std::size_t place = 0; place < words.size(); ++place) words[place] = first_at(place);
  return words;
}

}  // namespace mercato
