// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mercato {

/// The bytes of the Latin letter at a place; 0 if there is none.
[[nodiscard]] std::size_t latin_letter_at(std::string_view text, std::size_t place);

/// Finds where a text has the letters of a word, without cutting it into words: a tenth of the
/// time. What it finds is to be looked at; what it does not find is not there.
class WordPlaces {
 public:
  /// A word in lower case. Accents count if `accented`; if `cased`, so do the capitals of
  /// `surface`, as which the word was typed. Nothing for what has more than letters: 200 000, R&D.
  [[nodiscard]] static std::optional<WordPlaces> of(std::string word, std::string_view surface,
                                                    bool accented, bool cased);

  /// The first place from `from` on; npos if there is none.
  [[nodiscard]] std::size_t find(std::string_view text, std::size_t from) const;

 private:
  WordPlaces(std::string word, std::string_view surface, bool accented, bool cased);

  [[nodiscard]] bool is_at(std::string_view text, std::size_t place) const;
  [[nodiscard]] bool is_dotted_at(std::string_view text, std::size_t place) const;

  std::string word_;
  std::string capitals_;  ///< 'A' for each letter of the surface that is one; empty: not asked for
  bool accented_;
  std::array<bool, 128> begins_{};  ///< whether it may begin with this byte of ASCII
};

}  // namespace mercato
