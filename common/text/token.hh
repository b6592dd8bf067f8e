// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/span.hh"
#include "common/text/stemmer.hh"

namespace mercato {

enum class TokenKind : std::uint8_t {
  word,    ///< letters, perhaps with digits in them: grok, 4o, c++
  number,  ///< digits, with their decimal comma or inner spaces: 200 000, 14,3
};

/// How the letters of a surface form are written.
enum class LetterCase : std::uint8_t {
  none,   ///< no letter
  lower,  ///< maison
  title,  ///< Maison
  upper,  ///< MAISON (two letters or more)
  mixed,  ///< xAI, iPhone, OpenAI
};

/// Everything about a surface form that does not depend on where it stands; computed once a form
/// and shared by all its tokens. What most tokens are asked for stands first, on one cache line.
struct alignas(64) Lexeme {
  std::uint32_t id = 0;  ///< dense, per analyzer: index for side tables (features, …)
  LetterCase letters{};
  bool stop = false;    ///< a stop word: indexed, not searched alone
  std::string surface;  ///< as written, apostrophes straight, without an elided article
  std::string exact;    ///< French lower case, accents kept
  std::string folded;   ///< `exact` without accents and ligatures
  std::string stem;  ///< the term that is searched: of its lemma, or a folded stem; a stop word's
                     ///< begins with stop_word_mark
  std::vector<OtherTerm> others;  ///< of its other lemmas
};

/// One word or number of a text.
struct Token {
  std::uint32_t begin = 0;  ///< bytes, elided article excluded: in « l’État », the É
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< word position, from 1; a field starts after a gap
  TokenKind kind{};
  bool elided = false;  ///< an elided article or conjunction stood before: l’, d’, qu’
  bool joined = false;  ///< hyphenated to the token before it: « parole » in porte-parole
  const Lexeme* lexeme = nullptr;  ///< owned by the analyzer that made it

  [[nodiscard]] Span span() const { return {begin, end}; }
};

}  // namespace mercato
