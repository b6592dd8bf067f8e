// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace mercato {

/// French stems: Snowball's algorithm behind a small table of exceptions for what it is known to
/// get wrong. Not thread-safe: one for each thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// The stem of a lower-case word, as libstemmer's `french` gives it, accents kept.
  [[nodiscard]] std::string_view snowball(std::string_view word);

  /// The stem that is indexed: the exception table first, Snowball else, then accents and ligatures
  /// folded. `stem("français") == stem("française")`.
  [[nodiscard]] std::string stem(std::string_view word);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Counts up whenever the exception table changes what a stem is; part of the index's fingerprint.
inline constexpr int stem_exceptions_version = 1;

}  // namespace mercato
