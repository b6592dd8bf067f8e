// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/fields/fields.hh"
#include "common/text/span.hh"

/// A query as read: what the parser makes and the compiler turns into a Xapian query.
namespace mercato {

enum class NodeKind {
  nothing,   ///< no word at all
  word,      ///< `text`: one typed word; the analyzer may still see several tokens in it
  phrase,    ///< `text`: the words between quotation marks
  prefix,    ///< `text`*
  wildcard,  ///< `text` with * and ? in it
  fuzzy,     ///< `text`~ : words at most `distance` edits away (0: let the engine choose)
  value,     ///< an exact value of an entity, relation, keyword field: `text`
  range,     ///< a date or amount field: from `text` to `upper`, as typed; either may be empty
  near,      ///< children (words or phrases) within `distance` words
  group,     ///< juxtaposed items: how many must match is up to the match mode
  all_of,    ///< ET, AND
  any_of,    ///< OU, OR
  without,   ///< children[0] minus children[1..] (NOT, SAUF, -)
  tagged,    ///< articles with the tag `text`: `terms`, once looked up
  saved,     ///< what the saved search `text` asks for: children[0], once looked up
  arrived,   ///< articles that came into the index in the days `text`: `terms`, once looked up
};

struct Node {
  NodeKind kind = NodeKind::nothing;
  std::optional<Field> field;  ///< restricts this node (and its children) to one field
  std::string text;
  std::string upper;
  unsigned distance = 0;
  bool exact = false;              ///< a word or phrase as typed (`=mot`), not its inflections
  std::vector<std::string> terms;  ///< of the ids of the articles that are meant
  std::vector<Node> children;
  Span at;  ///< where it stands in the query, in bytes: for warnings and carets
};

/// Something in a query that was read otherwise than it may have been meant.
struct QueryDoubt {
  Span at;
  std::string message;
};

struct ParsedQuery {
  Node root;
  std::vector<QueryDoubt> doubts;
};

}  // namespace mercato
