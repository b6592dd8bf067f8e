// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/text/token.hh"

namespace mercato {

/// A word as the scanner cuts it out of a text, before it has a lexeme.
struct RawToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind{};
  bool elided = false;
  bool joined = false;
  std::string_view surface;  ///< what the lexeme is made from: the bytes of the span, or a cleaned
                             ///< form (O.N.U. → ONU, 200 000 → 200000) valid until the next token
};

/// Where a name of initials that an ampersand joins ends (R & D, H & M), which starts at `begin`;
/// or `begin` if none does.
[[nodiscard]] std::size_t initials_end(std::string_view text, std::size_t begin);

/// Cuts French text into words and numbers, left to right, in one pass over the bytes. Word
/// boundaries are those of UAX #29 for alphabetic scripts, tailored: elided articles are set apart
/// (l’État: État), compounds are split and marked joined (porte-parole), acronyms lose their dots
/// (O.N.U.), inclusive endings belong to their word (chercheur·euse·s), grouped digits are one
/// number (200 000), `C++`, `M$` and `R&D` are words. Scripts written without spaces are cut by
/// ICU's word break iterator.
class Tokenizer {
 public:
  /// `text` must outlive the tokenizer.
  explicit Tokenizer(std::string_view text) : text_(text) {}

  /// Reads the next token; false at the end of the text.
  bool next(RawToken& token);

 private:
  [[nodiscard]] bool scan_word(std::size_t begin, RawToken& token);
  [[nodiscard]] bool scan_elision(std::size_t begin, std::size_t apostrophe);
  [[nodiscard]] std::size_t scan_acronym(std::size_t begin);
  [[nodiscard]] std::size_t hour_end(std::size_t begin) const;
  void scan_number(std::size_t begin, std::size_t end, RawToken& token);
  void scan_unspaced(std::size_t begin, RawToken& token);
  [[nodiscard]] std::size_t inclusive_ending(std::size_t end) const;
  [[nodiscard]] std::size_t symbol_ending(std::size_t begin, std::size_t end) const;
  void finish(std::size_t begin, std::size_t end, TokenKind kind, RawToken& token);
  void skip_after(std::size_t end);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t unspaced_end_ = 0;      ///< end of a run of an unspaced script being cut by ICU
  bool elided_ = false;               ///< an elided article was just passed
  bool joined_ = false;               ///< a hyphen was just passed
  TokenKind last_ = TokenKind::word;  ///< of the last token
  std::string cleaned_;
};

}  // namespace mercato
