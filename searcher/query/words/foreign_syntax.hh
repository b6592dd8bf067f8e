// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mercato {

/// Signs that other query languages have and this one has not: what is left of a word, or of what
/// follows a phrase, without them, and what to tell whoever typed them.
struct WithoutForeignSigns {
  std::string_view word;
  std::string doubt;  ///< empty if there were none
};

/// `pomme^2` is pomme, `!poire` poire, `/regex/` regex. `typed` is one word, its edges untrimmed.
[[nodiscard]] WithoutForeignSigns without_foreign_signs(std::string_view typed);

/// What is wrong with the words of a phrase: * and ? stand for nothing there. Empty if nothing is.
[[nodiscard]] std::string doubt_of_phrase(std::string_view inner);

/// Where the signs end that other languages have behind a phrase, ~2 and ^2; `at` if there are
/// none.
[[nodiscard]] std::uint32_t signs_behind_phrase(std::string_view text, std::uint32_t at);

}  // namespace mercato
