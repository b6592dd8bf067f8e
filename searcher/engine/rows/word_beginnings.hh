// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A quick look at a text before it is analysed: most sentences lack the words that are asked for,
/// and their first letters tell.
namespace mercato {

/// What any word with one of `terms` begins with, folded: two or three letters of the terms and of
/// the forms that the table of lemmas has for them. Empty if words with a term may begin otherwise,
/// as those with a sign or a digit.
[[nodiscard]] std::vector<std::string> word_beginnings(std::span<const std::string> terms,
                                                       std::string_view folded);

/// The letters of a text, folded, what stands inside words left out, all else a space.
class TextLetters {
 public:
  explicit TextLetters(std::string_view text);

  /// False only if no word of the text begins with any of `beginnings`.
  [[nodiscard]] bool may_have(std::span<const std::string> beginnings) const;

 private:
  std::string letters_;
  bool odd_ = false;  ///< the text has characters of which the tokenizer may make other letters
};

}  // namespace mercato
