// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/reading/reading.hh"

#include <algorithm>

#include "common/text/unicode.hh"
#include "indexer/analysis/reading/sentences.hh"

namespace mercato {

std::string_view Reading::gap(std::size_t token) const {
  const std::uint32_t begin = token == 0 ? 0 : tokens[token - 1].end;
  return text.substr(begin, tokens[token].begin - begin);
}

bool Reading::follows_closely(std::size_t token) const {
  if (token >= size()) return false;
  std::string_view between = gap(token);
  if (tokens[token].elided) {  // « d’ », « qu’ »: letters and an apostrophe
    while (!between.empty() && between.back() != ' ' && between.size() > 1)
      between.remove_suffix(1);
    if (!between.empty() && between.back() != ' ') between.remove_suffix(1);
  }
  while (!between.empty()) {
    const CodePoint c = decode_at(between, 0);
    if (c.value != U' ' && c.value != U'\t' && !is_no_break_space(c.value)) return false;
    between.remove_prefix(c.size);
  }
  return true;
}

std::size_t Reading::token_at(std::uint32_t byte) const {
  const auto found = std::ranges::lower_bound(tokens, byte, {}, &Token::begin);
  return static_cast<std::size_t>(found - tokens.begin());
}

std::size_t Reading::sentence_of(std::size_t token) const {
  const auto found =
      std::ranges::upper_bound(sentences, token, {}, [](const Sentence& s) { return s.first; });
  return found == sentences.begin() ? 0 : static_cast<std::size_t>(found - sentences.begin()) - 1;
}

std::size_t leading_space(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint c = decode_at(text, at);
    if (c.value != U' ' && !is_no_break_space(c.value)) break;
    at += c.size;
  }
  return at;
}

std::string_view trim_right(std::string_view text) {
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (const std::string_view space : {" ", "\u00A0", "\u202F", "\u2009"})
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        trimmed = true;
      }
  }
  return text;
}

Reading read_article(const ArticleText& article, std::span<const Token> tokens, MarkCache& marks) {
  Reading reading;
  reading.text = article.text;
  reading.tokens = tokens;
  reading.marks.reserve(tokens.size());
  for (const Token& token : tokens) reading.marks.push_back(marks.of(*token.lexeme));
  reading.sentences = find_sentences(article, tokens, reading.marks);
  return reading;
}

}  // namespace mercato
