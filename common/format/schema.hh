// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/annotations.hh"
#include "common/base/hash.hh"
#include "common/fields/fields.hh"

/// What terms, facet values and metadata keys of an index look like. The indexer writes them, the
/// searcher asks for them, nobody else knows.
namespace mercato {

/// Counts up whenever anything here, the stored form of articles or the catalog changes shape.
inline constexpr int index_format = 7;

namespace terms {

/// The longest term, in bytes; Xapian's own limit is 245.
inline constexpr std::size_t longest = 240;

/// The term of a stem anywhere in an article: Xapian's convention for stemmed terms, `Zcherch`.
[[nodiscard]] std::string stem(std::string_view stem);
[[nodiscard]] constexpr bool is_stem(std::string_view term) { return term.starts_with('Z'); }

/// The term that marks a text field by its positions (position_record.hh). In a title, a lead or a
/// quote it stands one position behind each word: a stem with the mark right behind it is in that
/// field. The body's stands once, before its first word: what comes after it is in the body.
[[nodiscard]] std::string mark(Field field);
[[nodiscard]] constexpr bool is_mark(std::string_view term) { return term.starts_with("XI"); }

/// The boolean term of a field's value, compared without case or accents: `XPEsam altman`.
[[nodiscard]] std::string value(Field field, std::string_view value);

/// The boolean term of a move's two ends together: `XMVxai>openai`. Either may be empty.
[[nodiscard]] std::string move(std::string_view from, std::string_view to);

/// The boolean terms of a publication day: day (D20250708), month (M202507), year (Y2025).
[[nodiscard]] std::string day(std::string_view yyyymmdd);
[[nodiscard]] std::string month(std::string_view yyyymm);
[[nodiscard]] std::string year(std::string_view yyyy);

/// The boolean term of an amount: currency, then exponent and mantissa to three significant
/// digits, so that terms sort as numbers do: 14.3 billion dollars is `XAMusd10143`.
[[nodiscard]] std::string amount(std::string_view currency, double value);

/// The boolean term of an article's id, compared to the letter; a long id is hashed.
[[nodiscard]] std::string id(std::string_view id);

/// The boolean terms of a date the text speaks of, a range of ISO 8601 days: each year it touches
/// (XDT2025); of at most a year, each month (XDT202507); of at most a month, each day
/// (XDT20250708). A year or month that is meant whole has a term with a dash instead of the smaller
/// ones (XDT2025-, XDT202507-).
[[nodiscard]] std::vector<std::string> mentioned(std::string_view first, std::string_view last);
inline constexpr char whole_period = '-';

/// Marks articles that have any quote, any move.
inline constexpr std::string_view has_quote = "XHquote";
inline constexpr std::string_view has_move = "XHmove";

}  // namespace terms

/// One facet value of a document: the field in the high byte, below it 56 bits that mean the same
/// in every shard and every run (a hash of the folded value, a month, a magnitude).
using FacetId = std::uint64_t;

[[nodiscard]] FacetId facet_id(Field field, std::string_view value);
[[nodiscard]] constexpr FacetId facet_number(Field field, std::uint64_t number) {
  return static_cast<FacetId>(field) << 56 | (number & 0x00FF'FFFF'FFFF'FFFF);
}
[[nodiscard]] constexpr Field facet_field(FacetId id) { return static_cast<Field>(id >> 56); }
[[nodiscard]] constexpr std::uint64_t facet_payload(FacetId id) {
  return id & 0x00FF'FFFF'FFFF'FFFF;
}

/// The field of an entity type.
[[nodiscard]] constexpr Field field_of(EntityType type) {
  return static_cast<Field>(static_cast<int>(Field::person) + static_cast<int>(type));
}

/// `xAI → OpenAI`; an end that is not known is `…`.
[[nodiscard]] std::string move_label(std::string_view from, std::string_view to);

/// The facet value of an amount: its currency and order of magnitude.
[[nodiscard]] FacetId magnitude_id(std::string_view currency, double value);
/// « 10 M – 100 M USD ».
[[nodiscard]] std::string magnitude_label(FacetId id);

/// The facet value of a publication month, and its label (2025-07). `yyyymm` of six digits.
[[nodiscard]] FacetId month_id(std::string_view yyyymm);
[[nodiscard]] std::string month_label(FacetId id);

}  // namespace mercato
