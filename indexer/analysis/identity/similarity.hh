// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mercato {

/// How a folded surname sounds, roughly, whatever the language it is transcribed from: vowels but
/// the first left out, letters that readers confuse made one (c k q; s z; f ph v w; d t), and
/// what is then repeated written once. `roderaraju` and `ruddarraju` are both `rdrj`.
[[nodiscard]] std::string sound_key(std::string_view folded);

/// Whether two folded surnames are likely spellings of one: a long word within one or two edits,
/// or the same sound within half of the letters.
[[nodiscard]] bool similar_surnames(std::string_view a, std::string_view b);

}  // namespace mercato
