// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Numbers and dates as readers of a language write them.
namespace mercato {

/// 33 818, with narrow no-break spaces (U+202F).
[[nodiscard]] std::string french_number(std::size_t value);

/// 1,3: one digit after the comma, French.
[[nodiscard]] std::string french_decimal(double value);

/// « 3 décembre 2025 » for "2025-12-03", « décembre 2025 » for "2025-12", in English for articles
/// in another language than French ("3 December 2025"); what is no date stays as it is. An article
/// whose language is not known counts as French.
[[nodiscard]] std::string long_date(std::string_view iso, std::string_view language);

/// « déc. 2025 » for "2025-12"; "2025" stays.
[[nodiscard]] std::string short_month(std::string_view iso);

}  // namespace mercato
