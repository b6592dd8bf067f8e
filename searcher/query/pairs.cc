// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/pairs.hh"

#include "common/text/unicode.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

constexpr char32_t left_guillemet = 0x00AB;
constexpr char32_t right_guillemet = 0x00BB;

bool is_double_quote(char32_t c) { return c == U'"' || (c >= 0x201C && c <= 0x201F); }

bool closes(char32_t open, char32_t c) {
  return open == left_guillemet ? c == right_guillemet : is_double_quote(c);
}

struct Mark {
  std::uint32_t at;
  std::uint32_t size;
  char32_t value;
};

std::vector<Mark> marks_of(std::string_view text) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (c.value == U'(' || c.value == U')' || is_quotation_mark(c.value))
      marks.push_back({static_cast<std::uint32_t>(i), c.size, c.value});
    i += c.size;
  }
  return marks;
}

/// For each mark the index of the next one that could close a phrase it opens, or `marks.size()`.
std::vector<std::size_t> closers_of(const std::vector<Mark>& marks) {
  std::vector<std::size_t> closers(marks.size(), marks.size());
  std::size_t guillemet = marks.size();
  std::size_t quote = marks.size();
  for (std::size_t i = marks.size(); i-- > 0;) {
    closers[i] = marks[i].value == left_guillemet ? guillemet : quote;
    if (closes(left_guillemet, marks[i].value)) guillemet = i;
    if (closes(U'"', marks[i].value)) quote = i;
  }
  return closers;
}

}  // namespace

bool is_quotation_mark(char32_t c) noexcept {
  return c == left_guillemet || c == right_guillemet || is_double_quote(c);
}

std::string without_quotation_marks(std::string_view text) {
  std::string kept;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (!is_quotation_mark(c.value)) kept.append(text, i, c.size);
    i += c.size;
  }
  return std::string(without_outer_space(kept));
}

const Span* QueryPairs::phrase_at(std::uint32_t begin) {
  while (next_ < phrases.size() && phrases[next_].begin < begin) ++next_;
  return next_ < phrases.size() && phrases[next_].begin == begin ? &phrases[next_] : nullptr;
}

QueryPairs pair_marks(std::string_view text) {
  QueryPairs pairs;
  pairs.partner.assign(text.size(), QueryPairs::none);
  const std::vector<Mark> marks = marks_of(text);
  const std::vector<std::size_t> closers = closers_of(marks);
  std::vector<std::uint32_t> open;
  const auto note = [](std::uint32_t& place, std::uint32_t at) {
    if (place == QueryPairs::none || at < place) place = at;
  };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Mark& mark = marks[i];
    if (mark.value == U'(') {
      open.push_back(mark.at);
    } else if (mark.value == U')') {
      if (open.empty()) {
        note(pairs.lone_parenthesis, mark.at);
        continue;
      }
      pairs.partner[mark.at] = open.back();
      pairs.partner[open.back()] = mark.at;
      open.pop_back();
    } else if (mark.value == right_guillemet || closers[i] == marks.size()) {
      note(pairs.lone_mark, mark.at);
    } else {
      const Mark& closer = marks[closers[i]];
      pairs.phrases.push_back({mark.at, closer.at + closer.size});
      i = closers[i];
    }
  }
  if (!open.empty()) note(pairs.lone_parenthesis, open.front());
  return pairs;
}

}  // namespace mercato
