// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// A term that an article with a word has beside the word's own, as the word is a form of another
/// lemma, too: « partis » of « partir ».
struct OtherTerm {
  std::string term;
  bool asked = false;  ///< a query for the word looks for it, too
};

/// What a word is indexed by.
struct WordTerms {
  std::string term;  ///< of its lemma, or the likeliest of them
  std::vector<OtherTerm> others;
};

/// The terms of French words: those of a table of lemmas for the words it has, Snowball's stem for
/// all others. Not thread-safe: one for each thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of a lower-case word, as libstemmer's `french` gives it, accents kept.
  [[nodiscard]] std::string_view snowball(std::string_view word);

  /// The terms of a folded word (lower case, no accents), or of a stop word behind its mark:
  /// accents never decide what is found, whatever Snowball does to them.
  [[nodiscard]] WordTerms terms(std::string_view folded);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato
