// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words/bounded.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/text/character.hh"
#include "common/text/unicode.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

/// What opens or ends a phrase.
bool is_quote(char32_t c) {
  return c == U'"' || c == U'«' || c == U'»' || c == U'“' || c == U'”' || c == U'„';
}

/// Counts the words of a text, and of each its parts: the words of an index that it is read as.
class Count {
 public:
  void end_word() { in_word_ = false; }

  void quote() {
    phrase_ = !phrase_;
    in_phrase_ = 0;
    end_word();
  }

  void add(char32_t c) {
    if (!std::exchange(in_word_, true)) {
      parts_ = 0;
      last_ = CharClass::other;
      add_word();
    }
    const CharClass kind = char_class(c);
    const bool begins = kind == CharClass::unspaced || (kind != last_ && kind != CharClass::other);
    last_ = kind;
    if (begins && ++parts_ > parts_of_a_word) add_word();
  }

  [[nodiscard]] std::size_t words() const { return words_; }
  [[nodiscard]] bool too_many_words() const { return words_ > most_query_words; }
  [[nodiscard]] bool too_long_a_phrase() const {
    return std::max(in_phrase_, parts_) > most_phrase_words;
  }

 private:
  void add_word() {
    ++words_;
    in_phrase_ += phrase_;
  }

  std::size_t words_ = 0;
  std::size_t in_phrase_ = 0;
  std::size_t parts_ = 0;
  CharClass last_ = CharClass::other;
  bool phrase_ = false;
  bool in_word_ = false;
};

}  // namespace

BoundedQuery bounded_query(std::string_view text) {
  if (text.size() > longest_query)
    throw Error(ErrorCode::usage,
                fmt::format("the query is longer than {} KiB", longest_query >> 10),
                "ask for its most telling words");
  BoundedQuery query{std::string(text), {}};
  Count count;
  bool phrase_cut = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (is_quote(c.value)) {
      count.quote();
    } else if (is_space(c.value) || c.value == U'(' || c.value == U')') {
      count.end_word();
    } else {
      count.add(c.value);
      phrase_cut = phrase_cut || count.too_long_a_phrase();
      if (count.too_many_words() || count.too_long_a_phrase())
        std::fill_n(query.text.begin() + static_cast<std::ptrdiff_t>(i), c.size, ' ');
    }
    i += c.size;
  }
  if (count.too_many_words())
    query.warnings.push_back(fmt::format("only the first {} of {} words are looked for",
                                         most_query_words, count.words()));
  if (phrase_cut)
    query.warnings.push_back(
        fmt::format("only the first {} words of a phrase are looked for", most_phrase_words));
  return query;
}

}  // namespace mercato
