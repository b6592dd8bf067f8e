// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/fields/fields.hh"
#include "searcher/query/tree.hh"

namespace mercato {

enum class QueryTokenKind {
  word,      ///< `text`; also prefix, wildcard and fuzzy words: see `node`
  phrase,    ///< `text` without its marks
  range,     ///< `text` to `upper`, of the field token before it
  field,     ///< a known field's name and its colon; a value follows
  open,      ///< a parenthesis that has its partner
  close,     ///< its partner
  minus,     ///< the sign before a word that is left out
  both,      ///< ET, AND
  either,    ///< OU, OR
  except,    ///< SAUF, NOT
  close_by,  ///< PROCHE, NEAR
  end,
};

struct QueryToken {
  QueryTokenKind kind = QueryTokenKind::end;
  Span at;
  std::string text;
  std::string upper;               ///< of a range
  NodeKind node = NodeKind::word;  ///< what a word becomes: word, prefix, wildcard or fuzzy
  unsigned distance = 0;           ///< of close_by and of a fuzzy word
  Field field{};                   ///< of a field token
  bool exact = false;              ///< of a word or phrase after `=`
};

/// The tokens of a query, `end` last, and what was read otherwise than it may have been meant.
struct QueryTokens {
  std::vector<QueryToken> tokens;
  std::vector<QueryDoubt> doubts;  ///< one a kind, the first
};

/// Cuts a query into tokens. Any bytes are a query: parentheses and quotation marks without a
/// partner are left out, unknown fields are words, each with a doubt. Open and close tokens are
/// balanced and nested at most `deepest_nesting` deep.
[[nodiscard]] QueryTokens lex_query(std::string_view text);

inline constexpr unsigned deepest_nesting = 50;
inline constexpr unsigned default_closeness = 10;  ///< words, for PROCHE without a number
inline constexpr unsigned farthest_closeness = 1000;
inline constexpr unsigned farthest_fuzzy = 3;  ///< edits

}  // namespace mercato
