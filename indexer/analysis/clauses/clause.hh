// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/article/annotations.hh"

namespace mercato {

enum class Voice : std::uint8_t { active, passive, bare_participle, infinitive };

/// The part of a sentence around one verb that tells a move.
struct Clause {
  std::size_t begin = 0;  ///< first token of the sentence
  std::size_t end = 0;    ///< one past the last token that can belong to the verb
  std::size_t verb = 0;   ///< token of the verb's first word
  std::size_t after = 0;  ///< first token after the verb's last word
  Voice voice{};
};

/// Where the words that can belong to a verb begin: with its sentence, within reason.
[[nodiscard]] constexpr std::size_t clause_begin(std::size_t sentence, std::size_t verb) {
  constexpr std::size_t reach = 120;  // tokens
  return verb > sentence + reach ? verb - reach : sentence;
}

/// Whether an entity can be an end of a move.
[[nodiscard]] constexpr bool is_employer(EntityType type) {
  return type == EntityType::organization || type == EntityType::media ||
         type == EntityType::product;
}

}  // namespace mercato
