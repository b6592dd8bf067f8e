// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace mercato {

/// Whether a lower-case word carries so little meaning that it is not searched alone: articles,
/// pronouns, prepositions, auxiliaries, the words questions are made of. Its form decides: « maïs »
/// and « né » are none, « mais » and « ne » are; without accents « a » is « à ».
[[nodiscard]] bool is_stop_word(std::string_view lower);

/// All stop words, those with accents last.
[[nodiscard]] std::vector<std::string_view> stop_words();

/// What the term of a stop word begins with, so that it is no other word's.
inline constexpr char stop_word_mark = '_';

}  // namespace mercato
