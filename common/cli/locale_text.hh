// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// `text` (UTF-8) in the charset of the user's locale, characters it lacks as what comes near or
/// as ?. UTF-8 where the locale writes it or names none (`C`).
[[nodiscard]] std::string locale_text(std::string_view text);

}  // namespace mercato
