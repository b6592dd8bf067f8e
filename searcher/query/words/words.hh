// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/fields/fields.hh"
#include "common/text/span.hh"

/// What the lexer asks of characters and words.
namespace mercato {

[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);

/// Whether a word says something: a letter, a digit, or a symbol such as an emoji.
[[nodiscard]] bool says_something(std::string_view word);

/// `word` of `text` without the punctuation at its edges.
[[nodiscard]] Span trimmed(std::string_view text, Span word);

[[nodiscard]] std::string_view without_outer_space(std::string_view text);

/// Valid UTF-8 in normal form C.
[[nodiscard]] std::string clean(std::string_view text);

/// The number that all of `text` writes.
[[nodiscard]] std::optional<unsigned> whole_number(std::string_view text);

/// Whether a field's values are ranges: amounts and dates.
[[nodiscard]] bool is_range_kind(Field field);

/// Ends of a range as typed: 1Md..20Md, >=10Md, 2025-07.., 7j. A strict end keeps its sign.
[[nodiscard]] std::pair<std::string, std::string> range_ends(Field field, std::string_view value);

/// Whether the ends of a range can be read, and one of them is there.
[[nodiscard]] bool is_readable(Field field, const std::pair<std::string, std::string>& ends);

/// Whether who types a range field's value means one, readable or not: 31/02/2020, >=12 sous.
[[nodiscard]] bool is_meant_as_value(std::string_view typed);

/// Whether a word begins with a sign that is no letter, as an emoji is.
[[nodiscard]] bool is_symbol(std::string_view word);

/// Whether the ? before a trimmed word stands for its first letter: ?lection.
[[nodiscard]] bool begins_with_pattern(std::string_view text, Span core);

/// Where a number ends that is written in groups of three digits with spaces between, as the
/// analyzer reads it (1 200, 1 500 000); `begin` if none starts there.
[[nodiscard]] std::size_t grouped_number_end(std::string_view text, std::size_t begin);
/// What is wrong with a name before a colon that is no field's; with the field it is near, if any.
[[nodiscard]] std::string unknown_field(std::string_view name);

}  // namespace mercato
