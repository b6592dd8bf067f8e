// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Whether a text is a sentence that is written in capitals throughout, as headlines and forms are:
/// it has no small letter, and has words that only a sentence has (LE, MON, AVEC). ET and OU are
/// words of it like any other; between names (OTAN ET ONU) they are operators.
[[nodiscard]] bool is_sentence_in_capitals(std::string_view text);

}  // namespace mercato
