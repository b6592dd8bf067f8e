// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words/words.hh"

#include <charconv>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "searcher/query/values/values.hh"

namespace mercato {
namespace {

/// Punctuation that is no part of a word when it stands at its edge.
bool is_edge(char32_t c) {
  constexpr std::u32string_view edges = U",;:!?.…[]{}|\\/`<>=^'’‘–—-";
  return edges.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || is_no_break_space(c) ||
         (c > 0x7F && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0);
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool says_something(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_at(word, i);
    const auto point = static_cast<UChar32>(c.value);
    if (u_isalnum(point) != 0) return true;
    i += c.size;
  }
  return false;
}

bool is_symbol(std::string_view word) {
  return !word.empty() &&
         u_charType(static_cast<UChar32>(decode_at(word, 0).value)) == U_OTHER_SYMBOL;
}

bool begins_with_pattern(std::string_view text, Span core) {
  return core.begin > 0 && !core.empty() && text[core.begin - 1] == '?' &&
         is_letter(decode_at(text, core.begin).value) &&
         (core.begin == 1 || is_space(static_cast<unsigned char>(text[core.begin - 2])));
}

std::size_t grouped_number_end(std::string_view text, std::size_t begin) {
  const auto digits_from = [&](std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(static_cast<unsigned char>(text[end]))) ++end;
    return end - at;
  };
  const std::size_t first = digits_from(begin);
  if (first == 0 || first > 3 || text[begin] == '0') return begin;
  std::size_t end = begin + first;
  std::size_t groups = 0;
  while (end < text.size()) {
    const CodePoint space = decode_at(text, end);
    if (!is_group_space(space.value) || digits_from(end + space.size) != 3) break;
    const std::size_t after = end + space.size + 3;
    if (after < text.size() && is_letter(decode_at(text, after).value)) break;
    end = after;
    ++groups;
  }
  return groups == 0 ? begin : end;
}

Span trimmed(std::string_view text, Span word) {
  while (!word.empty()) {
    const CodePoint c = decode_at(text, word.begin);
    if (!is_edge(c.value)) break;
    word.begin += c.size;
  }
  while (!word.empty()) {
    std::uint32_t last = word.end - 1;
    while (last > word.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (!is_edge(decode_at(text, last).value)) break;
    word.end = last;
  }
  return word;
}

std::string_view without_outer_space(std::string_view text) {
  while (!text.empty() && is_space(decode_at(text, 0).value))
    text.remove_prefix(decode_at(text, 0).size);
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (!is_space(decode_at(text, last).value)) break;
    text = text.substr(0, last);
  }
  return text;
}

std::string clean(std::string_view text) {
  return to_nfc(is_utf8(text) ? std::string(text) : replace_invalid_utf8(text));
}

std::optional<unsigned> whole_number(std::string_view text) {
  unsigned value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size())
    return std::nullopt;
  return value;
}

bool is_range_kind(Field field) {
  return row(field).kind == FieldKind::amount || row(field).kind == FieldKind::date;
}

std::pair<std::string, std::string> range_ends(Field field, std::string_view value) {
  constexpr std::string_view prefixes[] = {">=", "≥", "<=", "≤", ">", "<", "="};
  for (const std::string_view prefix : prefixes) {
    if (!value.starts_with(prefix)) continue;
    const std::string bound(value.substr(prefix.size()));
    if (prefix == "=") return {bound, bound};
    if (prefix == ">") return {">" + bound, ""};
    if (prefix == "<") return {"", "<" + bound};
    return prefix == ">=" || prefix == "≥" ? std::pair{bound, std::string()}
                                           : std::pair{std::string(), bound};
  }
  if (row(field).kind == FieldKind::date)
    if (auto ends = spoken_range(value)) return std::move(*ends);
  for (const std::string_view dots :
       {std::string_view("..."), std::string_view(".."), std::string_view("…")})
    if (const std::size_t at = value.find(dots); at != std::string_view::npos)
      return {std::string(value.substr(0, at)), std::string(value.substr(at + dots.size()))};
  if (row(field).kind == FieldKind::date && is_relative_date(value))
    return {std::string(value), ""};
  return {std::string(value), std::string(value)};
}

bool is_readable(Field field, const std::pair<std::string, std::string>& ends) {
  if (ends.first.empty() && ends.second.empty()) return false;
  if (row(field).kind == FieldKind::amount)
    return resolve_amount_range(ends.first, ends.second).has_value();
  return resolve_date_range(ends.first, ends.second, Day{}).has_value();
}

bool is_meant_as_value(std::string_view typed) {
  while (!typed.empty() && std::string_view("<>=").find(typed.front()) != std::string_view::npos)
    typed.remove_prefix(1);
  return !typed.empty() && is_digit(static_cast<unsigned char>(typed.front()));
}

std::string unknown_field(std::string_view name) {
  const std::string typed = fold(name);
  for (const FieldRow& r : field_table)
    for (const std::string_view known : {r.name, r.french}) {
      const std::string folded = fold(known);
      const bool near = folded.size() > 3 && typed.size() > 3 &&
                        (folded.starts_with(typed) || typed.starts_with(folded));
      if (near)
        return fmt::format("there is no field '{}', there is '{}': read as words", clean(name),
                           known);
    }
  return fmt::format("there is no field '{}': read as words", clean(name));
}

}  // namespace mercato
