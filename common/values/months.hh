// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mercato {

enum class MonthLanguage : std::uint8_t { french, english };

/// The name of a month, 1 to 12, as ICU writes it inside a date: « août », "August". Throws
/// nothing; a month outside that range has an empty name.
[[nodiscard]] std::string_view month_name(unsigned month, MonthLanguage language);

/// The French abbreviation of a month, 1 to 12: « janv. », « mai ».
[[nodiscard]] std::string_view month_abbreviation(unsigned month);

/// 1 to 12 for a folded French month name (« aout »), 0 for anything else.
[[nodiscard]] unsigned french_month(std::string_view folded);

/// 1 to 12 for a folded month name or abbreviation without its full stop, French or English (sept,
/// janv, jul); 0 for anything else.
[[nodiscard]] unsigned month_number(std::string_view folded);

}  // namespace mercato
