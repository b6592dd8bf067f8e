// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/reading/sentences.hh"

#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::string_view ellipsis = "…";

/// Where in the gap before a token a sentence ends: the byte after its last mark, or 0 if it goes
/// on. `gap` begins right after the token before.
std::size_t sentence_end(std::string_view gap, Marks before, bool initial, bool lower_after) {
  if (gap.size() == 1 && gap[0] == ' ') return 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const char c = gap[i];
    if (c == '\n') {
      if (end == 0) end = i + 1;
      break;
    }
    const bool full_stop = c == '.' && !(i == 0 && ((before & mark::abbreviation) != 0 || initial));
    const bool one_sign = gap.substr(i).starts_with(ellipsis);
    const bool dots = one_sign || gap.substr(i, 3) == "...";
    if (full_stop || c == '!' || c == '?' || dots) {
      if (lower_after && gap.find('\n') == std::string_view::npos) return 0;
      end = i + (one_sign ? ellipsis.size() : 1);
    } else if (end != 0 && (c == ')' || c == '"')) {
      // A closing mark belongs to the sentence; an opening one to the next.
      const std::string_view next = gap.substr(i + 1);
      if (c == ')' || next.starts_with(' ') || next.starts_with('"') || next.starts_with('\n'))
        end = i + 1;
    } else if (end != 0 && gap.substr(i).starts_with("»")) {
      end = i + std::string_view("»").size();
    }
  }
  return end;
}

/// Whether a word begins with a small letter, that of its elided article if there is one.
bool is_lower(std::string_view text, const Token& token) {
  if (!token.elided) return token.lexeme->letters == LetterCase::lower;
  const std::size_t space = text.substr(0, token.begin).find_last_of(" \n\".(");
  const char first = space == std::string_view::npos ? text[0] : text[space + 1];
  return first < 'A' || first > 'Z';
}

/// « J. » in « J. Martin »: one capital letter.
bool is_initial(const Token& token) {
  return token.end - token.begin <= 2 && token.lexeme->letters != LetterCase::lower &&
         token.kind == TokenKind::word && count_code_points(token.lexeme->surface) == 1;
}

}  // namespace

std::vector<Sentence> find_sentences(const ArticleText& article, std::span<const Token> tokens,
                                     std::span<const Marks> marks) {
  std::vector<Sentence> sentences;
  if (tokens.empty()) return sentences;
  const std::string_view text = article.text;
  Sentence current{{0, 0}, 0, 0};
  for (std::uint32_t i = 1; i < tokens.size(); ++i) {
    const std::uint32_t gap_begin = tokens[i - 1].end;
    const std::uint32_t gap_size = tokens[i].begin - gap_begin;
    if (gap_size == 0 || (gap_size == 1 && (text[gap_begin] == ' ' || text[gap_begin] == '-')))
      continue;
    const std::size_t end = sentence_end(text.substr(gap_begin, gap_size), marks[i - 1],
                                         is_initial(tokens[i - 1]), is_lower(text, tokens[i]));
    if (end == 0) continue;
    current.span.end = gap_begin + static_cast<std::uint32_t>(end);
    current.last = i;
    sentences.push_back(current);
    current = {{current.span.end, 0}, i, 0};
  }
  current.span.end = static_cast<std::uint32_t>(text.size());
  current.last = static_cast<std::uint32_t>(tokens.size());
  sentences.push_back(current);
  return sentences;
}

}  // namespace mercato
