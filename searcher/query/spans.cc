// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/spans.hh"

#include "common/text/tokenizer.hh"
#include "common/text/unicode.hh"
#include "searcher/query/values/values.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

constexpr int most_words = 6;  // behind the first of a value

}  // namespace

bool QuerySpans::space_at(std::uint32_t at) const {
  return at >= text_.size() || is_space(decode_at(text_, at).value);
}

/// The word that stands behind the spaces at `end`; empty if none does.
Span QuerySpans::word_behind(std::uint32_t end) {
  std::uint32_t next = end;
  while (next < text_.size() && space_at(next)) next += decode_at(text_, next).size;
  return next >= text_.size() || next == end ? Span{} : word_at(next);
}

Span QuerySpans::value_at(Field field, std::uint32_t at) {
  if (const Span* quoted = pairs_.phrase_at(at)) return *quoted;
  Span value = word_at(at);
  if (row(field).kind == FieldKind::date) return date_at(field, value);
  for (int words = 0; words < most_words; ++words) {
    const Span word = word_behind(value.end);
    if (word.empty() || !continues_amount(slice(text_, word))) break;
    value.end = word.end;
  }
  return value;
}

/// A date goes on over its words as long as they make a date: mars 2020, entre mars et mai 2020. A
/// number that follows belongs to it only as the year of a month that is named.
Span QuerySpans::date_at(Field field, Span first) {
  Span value = first;
  Span longest = first;
  bool named = !first.empty() && !is_digit(decode_at(text_, first.begin).value);
  for (int words = 0; words < most_words; ++words) {
    const Span word = word_behind(value.end);
    if (word.empty()) break;
    value.end = word.end;
    named = named || is_letter(decode_at(text_, word.begin).value);
    if (named && is_readable(field, range_ends(field, slice(text_, value)))) longest = value;
  }
  return longest;
}

std::uint32_t QuerySpans::next_space(std::uint32_t from) {
  if (next_space_from_ <= from && from <= next_space_) return next_space_;
  next_space_ = next_space_from_ = from;
  while (next_space_ < text_.size() && !space_at(next_space_))
    next_space_ += decode_at(text_, next_space_).size;
  return next_space_;
}

Span QuerySpans::word_at(std::uint32_t at) {
  if (const std::size_t initials = initials_end(text_, at); initials > at)
    return {at, static_cast<std::uint32_t>(initials)};
  auto end = static_cast<std::uint32_t>(grouped_number_end(text_, at));
  while (end < text_.size()) {
    const CodePoint c = decode_at(text_, end);
    const bool inside_number = is_no_break_space(c.value) && end > at &&
                               is_digit(static_cast<unsigned char>(text_[end - 1])) &&
                               end + c.size < text_.size() &&
                               is_digit(static_cast<unsigned char>(text_[end + c.size]));
    if ((is_space(c.value) && !inside_number) || is_quotation_mark(c.value)) break;
    if (c.value == U'(' && pairs_.partner[end] != QueryPairs::none) {
      if (pairs_.partner[end] >= next_space(end)) break;
      end = pairs_.partner[end] + 1;
      continue;
    }
    if (c.value == U')') break;
    end += c.size;
  }
  return {at, end};
}

}  // namespace mercato
