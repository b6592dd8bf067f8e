// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Whether a folded lower-case word carries so little meaning that it is not searched alone:
/// articles, pronouns, prepositions, auxiliaries, the words questions are made of.
[[nodiscard]] bool is_stop_word(std::string_view folded);

}  // namespace mercato
