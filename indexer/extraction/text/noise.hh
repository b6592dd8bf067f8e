// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace mercato {

/// What one line of a press page is, seen by itself.
enum class LineKind {
  text,        ///< what the article says, as far as one can tell
  label,       ///< a few words of the page, not of the article: menus, buttons, share bars
  related,     ///< leads to other articles: « À lire aussi : … », or heads a list of them
  newsletter,  ///< asks to subscribe, to sign up, to accept cookies, to follow
  byline,      ///< who wrote it, when, how long it takes to read
  address,     ///< a bare URL, or no letter at all
};

/// The kind of a line, by the vocabulary of French and English sites and its shape.
[[nodiscard]] LineKind classify_line(std::string_view line);

/// Why a line of this kind is left out, in a few words.
[[nodiscard]] std::string_view reason_of(LineKind kind);

/// How many words, runs of letters and digits, `line` has.
[[nodiscard]] std::size_t count_words(std::string_view line);

/// Whether `line` ends as a sentence does: . ! ? … or a closing quote or bracket after one.
[[nodiscard]] bool ends_sentence(std::string_view line);

/// `line` without the white space (no-break spaces too), bullets and rules around it.
[[nodiscard]] std::string_view trim_line(std::string_view line);

}  // namespace mercato
