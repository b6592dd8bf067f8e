// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/sentence.hh"

#include <algorithm>
#include <array>

namespace mercato {
namespace {

constexpr std::size_t longest = 700;  // bytes on each side of a span

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// Whether a dot ends an abbreviation or an initial: M., A., St., av.
bool is_abbreviation(std::string_view text, std::size_t dot) {
  constexpr std::array<std::string_view, 10> known = {"M",  "MM", "Mme",  "Dr", "St",
                                                      "Me", "Pr", "Mlle", "cf", "av"};
  std::size_t begin = dot;
  while (begin > 0 && !is_space(text[begin - 1]) && dot - begin < 6) --begin;
  const std::string_view word = text.substr(begin, dot - begin);
  const bool initial = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
  return initial || std::find(known.begin(), known.end(), word) != known.end();
}

/// Whether a sentence ends with the byte at `at`.
bool ends_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  if (c != '.' && c != '!' && c != '?') return false;
  if (at + 1 < text.size() && !is_space(text[at + 1]) && text[at + 1] != '"') return false;
  return c != '.' || !is_abbreviation(text, at);
}

}  // namespace

Span sentence_around(std::string_view text, Span span) {
  std::size_t begin = std::min<std::size_t>(span.begin, text.size());
  const std::size_t lowest = begin > longest ? begin - longest : 0;
  while (begin > lowest && !ends_at(text, begin - 1)) --begin;
  std::size_t end = std::min<std::size_t>(std::max(span.end, span.begin), text.size());
  const std::size_t highest = std::min(text.size(), end + longest);
  const bool closed = end > span.begin && ends_at(text, end - 1);
  if (!closed) {
    while (end < highest && !ends_at(text, end)) ++end;
    if (end < text.size() && text[end] != '\n') ++end;
  }
  const auto inside = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (begin < span.begin && (is_space(text[begin]) || inside(begin))) ++begin;
  while (end < text.size() && inside(end)) ++end;
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(std::min(end, text.size()))};
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace mercato
