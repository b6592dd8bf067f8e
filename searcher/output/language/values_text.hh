// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/output/language/messages.hh"

/// Dates, sums of money and their magnitudes as readers of a language write them.
namespace mercato {

/// « 3 décembre 2025 » or "3 December 2025" for "2025-12-03", « décembre 2025 » for "2025-12"; what
/// is no date stays as it is.
[[nodiscard]] std::string date_text(std::string_view iso, Language language);

/// « déc. 2025 » or "Dec 2025" for "2025-12"; "2025" stays.
[[nodiscard]] std::string month_text(std::string_view iso, Language language);

/// A period by its first and last day: « 3 décembre 2025 », « décembre 2025 », « 2025 »,
/// « 2024 – 2025 », « 3 décembre 2025 – 5 janvier 2026 ».
[[nodiscard]] std::string period_text(std::string_view first, std::string_view last,
                                      Language language);

/// 1 234,5 or 1,234.5: as many digits as it has, two after the comma at most.
[[nodiscard]] std::string sum_text(double value, Language language);

/// An order of magnitude of amounts: « 1 Md – 10 Md EUR », "1 bn – 10 bn EUR"; a filter takes it.
[[nodiscard]] std::string magnitude_text(double from, double to, std::string_view currency,
                                         Language language);

}  // namespace mercato
