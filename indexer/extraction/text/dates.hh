// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// A date as metadata gives it (ISO 8601, RFC 822, `08/07/2025`, seconds since 1970, the days of
/// spreadsheets, PDF's `D:20250708`, or prose), as ISO 8601: a day, or `2025-07` or `2025` if no
/// more is known. The day is the one written: time
/// zones move nothing. Empty if there is no date.
[[nodiscard]] std::string iso_date(std::string_view text);

/// The first full date of French or English prose, as ISO 8601: « mardi 8 juillet 2025 à 14h32 »,
/// « 1er août 2025 », « 08/07/2025 », "July 8, 2025". Numeric dates are day first. Empty if none.
[[nodiscard]] std::string find_date(std::string_view prose);

/// The date that prose says it was published on (« Publié le », « Mis en ligne le », « Posté le »);
/// never one it was changed on (« Mis à jour le », « Modifié le »). Empty if it says none.
[[nodiscard]] std::string publication_date(std::string_view prose);

/// Where folded prose begins to say when it was changed; its size if it does not.
[[nodiscard]] std::size_t change_begin(std::string_view folded);

/// A line folded, up to where it says when it was changed.
[[nodiscard]] std::string without_changes(std::string_view line);

/// Whether a folded word is the name of a month, French or English, or unmistakably short for one.
[[nodiscard]] bool is_month(std::string_view folded_word);

}  // namespace mercato
