// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Whether two spellings differ in white space only: a title has no-break spaces, the text none.
[[nodiscard]] bool same_words(std::string_view a, std::string_view b);

/// Whether the folded word after « un franc » makes it an adjective: « un franc succès ».
[[nodiscard]] bool follows_adjective(std::string_view next);

/// Whether the folded word after « livres » says that these are books: « 5 millions de livres
/// vendus ». `number` is what stands before them, its magnitude aside.
[[nodiscard]] bool follows_books(std::string_view next, double number);

}  // namespace mercato
