// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words/bounded.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

/// What opens or ends a phrase.
bool is_quote(char32_t c) {
  return c == U'"' || c == U'«' || c == U'»' || c == U'“' || c == U'”' || c == U'„';
}

}  // namespace

BoundedQuery bounded_query(std::string_view text) {
  if (text.size() > longest_query)
    throw Error(ErrorCode::usage,
                fmt::format("the query is longer than {} KiB", longest_query >> 10),
                "ask for its most telling words");
  BoundedQuery query{std::string(text), {}};
  std::size_t words = 0;
  std::size_t in_phrase = 0;
  bool phrase = false;
  bool in_word = false;
  bool phrase_cut = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (is_quote(c.value)) {
      phrase = !phrase;
      in_phrase = 0;
      in_word = false;
    } else if (is_space(c.value) || c.value == U'(' || c.value == U')') {
      in_word = false;
    } else {
      if (!std::exchange(in_word, true)) {
        ++words;
        in_phrase += phrase;
      }
      phrase_cut = phrase_cut || in_phrase > most_phrase_words;
      if (words > most_query_words || in_phrase > most_phrase_words)
        std::fill_n(query.text.begin() + static_cast<std::ptrdiff_t>(i), c.size, ' ');
    }
    i += c.size;
  }
  if (words > most_query_words)
    query.warnings.push_back(
        fmt::format("only the first {} of {} words are looked for", most_query_words, words));
  if (phrase_cut)
    query.warnings.push_back(
        fmt::format("only the first {} words of a phrase are looked for", most_phrase_words));
  return query;
}

}  // namespace mercato
