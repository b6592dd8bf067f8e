// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "common/article/annotations.hh"
#include "common/text/token.hh"

namespace mercato {

/// Tokens [first, last) of an article that name something.
struct NameSpan {
  static constexpr std::uint32_t unlisted = UINT32_MAX;

  std::uint32_t first = 0;
  std::uint32_t last = 0;
  EntityType type{};
  std::uint32_t canonical = unlisted;  ///< index of a name the lexicon lists as an entity
  /// Bytes after the last token that belong to the name: Disney+; less than 0 if the end of the
  /// token does not: « Florence ParlyMinistre », run together when a text was copied.
  std::int32_t tail = 0;

  [[nodiscard]] std::uint32_t size() const { return last - first; }

  /// The byte behind the name.
  [[nodiscard]] std::uint32_t end(std::span<const Token> tokens) const {
    return tokens[last - 1].end + static_cast<std::uint32_t>(tail);
  }
};

/// What stands between a token and the one before it.
enum class Gap : std::uint8_t {
  start,   ///< nothing before: the text begins
  space,   ///< white space, or the elided article
  hyphen,  ///< joined
  stop,    ///< a sentence or a line ends
  comma,
  colon,  ///< colon, semicolon, dash
  open,   ///< a quotation mark or bracket opens
  close,  ///< a quotation mark or bracket closes
  other,  ///< & / + …
};

/// Whether no name goes over a gap.
[[nodiscard]] constexpr bool separates_names(Gap gap) {
  return gap == Gap::stop || gap == Gap::comma || gap == Gap::colon || gap == Gap::open ||
         gap == Gap::close || gap == Gap::start;
}

/// The gap before token `index` of `text`. The full stop of an initial or a civility (`M. Meyer`,
/// `J. Edgar`) is a space.
[[nodiscard]] Gap gap_before(std::string_view text, std::span<const Token> tokens,
                             std::size_t index);

/// Whether a folded word is an article that a name may stand with or without: « The Verge ».
[[nodiscard]] bool is_article(std::string_view folded);

/// Whether a closing quotation mark stands at a byte of a text, a space before it aside.
[[nodiscard]] bool closes_mark(std::string_view text, std::uint32_t end);

/// Whether a letter of the word is a capital.
[[nodiscard]] constexpr bool is_capitalised(LetterCase letters) {
  return letters == LetterCase::title || letters == LetterCase::upper ||
         letters == LetterCase::mixed;
}

}  // namespace mercato
