// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/analysis/knowledge/knowledge.hh"

/// Keys under which different spellings of one name are the same.
namespace mercato {

/// Folded, hyphens, dots and apostrophes as spaces, `&` as « et », single letters that follow each
/// other as one word (J. D. → jd), without a leading article unless it is a person's.
[[nodiscard]] std::string name_key(EntityType type, std::string_view name);

/// The legal forms of companies (Inc, SA, …) that the knowledge base lists, as keys.
[[nodiscard]] std::unordered_set<std::string> legal_forms(const Knowledge& knowledge);

/// A key without the legal form at its end, if it has one.
[[nodiscard]] std::string without_legal_form(const std::string& key,
                                             const std::unordered_set<std::string>& forms);

/// A person's key without initials between first and last word: donald j trump → donald trump.
[[nodiscard]] std::string without_initials(const std::string& key);

/// A person's key as first names and surname, its last word.
[[nodiscard]] std::pair<std::string, std::string> split_person(const std::string& key);

/// Bytes; a shorter surname is another one when a letter differs.
inline constexpr std::size_t shortest_misspelt_surname = 5;

/// Whether one of two folded surnames is likely a misspelling of the other. Short ones may differ
/// in double letters, y, ph and h only; longer ones sound alike and hardly differ, or are long and
/// differ by one letter. More letters at the end are another name (Bernard, Bernardi).
[[nodiscard]] bool is_misspelling(std::string_view a, std::string_view b);

}  // namespace mercato
