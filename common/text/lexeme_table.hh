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
  /// The lexeme of a surface form, or null.
  [[nodiscard]] const Lexeme* find(std::string_view surface) const {
    const std::uint64_t hash = hash_of(surface);
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

  /// Eight bytes at a time, mixed by multiplication (after Fx and wyhash); only for this table.
  static std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = text.size() * factor;
    while (text.size() >= sizeof hash) {
      std::uint64_t part = 0;
      std::memcpy(&part, text.data(), sizeof part);
      hash = (std::rotl(hash, 29) ^ part) * factor;
      text.remove_prefix(sizeof part);
    }
    std::uint64_t rest = 0;
    if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
    hash = (std::rotl(hash, 29) ^ rest) * factor;
    return hash ^ (hash >> 32);
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
