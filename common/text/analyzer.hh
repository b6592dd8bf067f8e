// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/token.hh"

namespace mercato {

/// The French analyzer, the same for index and query: text to tokens to terms. Not thread-safe:
/// one for each thread. Lexemes live in a bounded cache.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// The tokens of `text` (valid UTF-8, NFC), with offsets into it and positions from `position`.
  /// Appends to `tokens`. The lexemes stay valid until the next call of `recycle`.
  void tokenize(std::string_view text, std::vector<Token>& tokens, std::uint32_t position = 1);

  /// The lexeme of one surface form, as `tokenize` would make it.
  const Lexeme& lexeme(std::string_view surface);

  /// Forgets all lexemes if the cache has outgrown its bound; true if it did. Call between
  /// articles. Side tables indexed by Lexeme::id must then be cleared too.
  bool recycle();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The one word that hyphenated tokens are when written together (portefeuille, GPT4o); empty for a
/// single token and for inversions (a-t-il), which make no compound.
[[nodiscard]] std::string compound_of(std::span<const Token> joined);

/// Version of everything in common/text that decides what terms look like; part of the index's
/// fingerprint.
[[nodiscard]] std::string analyzer_fingerprint();
/// The same, computed; where it does not ask ICU, words of scripts without spaces stay whole.
[[nodiscard]] std::string compute_analyzer_fingerprint(bool asks_icu);

}  // namespace mercato
