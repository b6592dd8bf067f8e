// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace mercato {

/// Whether a question in a sentence is answered by yes or no: its subject follows its verb (« un
/// bailleur peut-il », « est-ce que »), and its clause asks no who, what, when or how before that.
/// Of several sentences, the last.
[[nodiscard]] bool asks_yes_or_no(std::string_view query);

/// Whether a text has Oui or Non at the head of something, as an answer begins.
[[nodiscard]] bool says_yes_or_no(std::string_view text);

}  // namespace mercato
