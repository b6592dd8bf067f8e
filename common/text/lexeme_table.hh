// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string_view>
#include <vector>

#include "common/text/token.hh"

namespace mercato {

/// Lexemes by surface form: open addressing, the hash beside the pointer, so that a look-up touches
/// one line of the table and one lexeme. Lexemes never move.
class LexemeTable {
 public:
  using Hash = std::uint64_t;

  /// Eight bytes at a time, mixed by multiplication (after Fx and wyhash); only for this table.
  [[nodiscard]] static Hash hash_of(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = text.size() * factor;
    for (; text.size() >= sizeof hash; text.remove_prefix(sizeof hash))
      hash = (std::rotl(hash, 29) ^ load<std::uint64_t>(text, 0)) * factor;
    hash = (std::rotl(hash, 29) ^ short_number(text)) * factor;
    return hash ^ (hash >> 32);
  }

  /// Has the table's entry for a hash brought near, as it is looked up soon.
  void fetch_entry(Hash hash) const { __builtin_prefetch(&slots_[slot(hash)]); }
  /// Likewise the lexeme that most likely has it.
  void fetch_lexeme(Hash hash) const { __builtin_prefetch(slots_[slot(hash)].lexeme); }

  /// The lexeme of a surface form, or null.
  [[nodiscard]] const Lexeme* find(std::string_view surface) const {
    return find(surface, hash_of(surface));
  }
  [[nodiscard]] const Lexeme* find(std::string_view surface, Hash hash) const {
    for (std::size_t i = slot(hash);; i = (i + 1) & (slots_.size() - 1)) {
      const Slot& at = slots_[i];
      if (at.lexeme == nullptr) return nullptr;
      if (at.hash == hash && at.lexeme->surface == surface) return at.lexeme;
    }
  }

  /// Adds a lexeme for a surface form that has none; its id and surface are set.
  Lexeme& add(std::string_view surface) {
    if (2 * (lexemes_.size() + 1) > slots_.size()) grow();
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.id = static_cast<std::uint32_t>(lexemes_.size() - 1);
    lexeme.surface = surface;
    put({hash_of(surface), &lexeme});
    return lexeme;
  }

  [[nodiscard]] std::size_t size() const { return lexemes_.size(); }

  void clear() {
    lexemes_.clear();
    slots_.assign(smallest, {});
  }

 private:
  static constexpr std::size_t smallest = 1U << 12U;

  struct Slot {
    std::uint64_t hash = 0;
    const Lexeme* lexeme = nullptr;
  };

  template <typename Number>
  static Number load(std::string_view text, std::size_t at) {
    Number number{};
    std::memcpy(&number, text.data() + at, sizeof number);
    return number;
  }

  /// Up to seven bytes as a number: two loads that may overlap, the same for no two texts of a
  /// size.
  static std::uint64_t short_number(std::string_view text) {
    const std::size_t size = text.size();
    if (size >= 4)
      return load<std::uint32_t>(text, 0) | std::uint64_t{load<std::uint32_t>(text, size - 4)}
                                                << 32;
    if (size == 0) return 0;
    return load<std::uint8_t>(text, 0) | std::uint32_t{load<std::uint8_t>(text, size / 2)} << 8 |
           std::uint32_t{load<std::uint8_t>(text, size - 1)} << 16;
  }

  [[nodiscard]] std::size_t slot(std::uint64_t hash) const { return hash & (slots_.size() - 1); }

  void put(const Slot& entry) {
    std::size_t i = slot(entry.hash);
    while (slots_[i].lexeme != nullptr) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = entry;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& entry : old)
      if (entry.lexeme != nullptr) put(entry);
  }

  std::deque<Lexeme> lexemes_;
  std::vector<Slot> slots_ = std::vector<Slot>(smallest);
};

}  // namespace mercato
