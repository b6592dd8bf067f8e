// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "searcher/query/lexer.hh"
#include "searcher/query/personal.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

using Kind = QueryTokenKind;

Node make(NodeKind kind, Span at) {
  Node node;
  node.kind = kind;
  node.at = at;
  return node;
}

Span around(const std::vector<Node>& nodes) {
  Span at = nodes.front().at;
  for (const Node& node : nodes)
    at = {std::min(at.begin, node.at.begin), std::max(at.end, node.at.end)};
  return at;
}

/// `kind` over `children` without the empty ones; one child is itself, none is nothing.
Node combine(NodeKind kind, std::vector<Node> children) {
  std::erase_if(children, [](const Node& node) { return node.kind == NodeKind::nothing; });
  if (children.empty()) return {};
  if (children.size() == 1) return std::move(children.front());
  Node node = make(kind, around(children));
  node.children = std::move(children);
  return node;
}

Node exclude(Node from, std::vector<Node> excluded) {
  std::erase_if(excluded, [](const Node& node) { return node.kind == NodeKind::nothing; });
  if (excluded.empty()) return from;
  Node node = make(NodeKind::without, around(excluded));
  if (from.kind != NodeKind::nothing) node.at.begin = std::min(from.at.begin, node.at.begin);
  node.children.push_back(std::move(from));
  std::move(excluded.begin(), excluded.end(), std::back_inserter(node.children));
  return node;
}

bool is_text(Field field) { return row(field).kind == FieldKind::text; }

bool is_range(Field field) {
  return row(field).kind == FieldKind::amount || row(field).kind == FieldKind::date;
}

bool starts_operand(Kind kind) {
  return kind == Kind::word || kind == Kind::phrase || kind == Kind::range || kind == Kind::field ||
         kind == Kind::open || kind == Kind::minus || kind == Kind::except;
}

bool ends_operand(Kind kind) {
  return kind == Kind::word || kind == Kind::phrase || kind == Kind::range || kind == Kind::close;
}

/// What a field or PROCHE can be followed by.
bool starts_value(Kind kind) {
  return kind == Kind::word || kind == Kind::phrase || kind == Kind::range || kind == Kind::open;
}

bool is_binary(Kind kind) {
  return kind == Kind::both || kind == Kind::either || kind == Kind::close_by;
}

/// Operators that lack a side become words; signs and fields that nothing follows go.
void settle_operators(QueryTokens& query) {
  std::vector<QueryToken>& tokens = query.tokens;
  std::vector<QueryToken> settled;
  settled.reserve(tokens.size());
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    QueryToken& token = tokens[i];
    const Kind next = tokens[i + 1].kind;
    const bool has_right = token.kind == Kind::close_by ? starts_value(next) || next == Kind::field
                           : token.kind == Kind::field  ? starts_value(next)
                                                        : starts_operand(next);
    const bool has_left = !settled.empty() && ends_operand(settled.back().kind);
    const bool prefix = token.kind == Kind::field || token.kind == Kind::minus;
    if (prefix && (!has_right || next == Kind::except || next == Kind::minus)) continue;
    const bool lacks = (is_binary(token.kind) && !(has_left && has_right)) ||
                       (token.kind == Kind::except && !has_right);
    if (lacks) {
      query.doubts.push_back(
          {token.at, fmt::format("'{}' stands between words: read as a word", token.text)});
      token.kind = Kind::word;
      token.text = lower_case(token.text);
    }
    settled.push_back(std::move(token));
  }
  settled.push_back(std::move(tokens.back()));
  tokens = std::move(settled);
}

class Parser {
 public:
  explicit Parser(QueryTokens query)
      : tokens_(std::move(query.tokens)), doubts_(std::move(query.doubts)) {}

  ParsedQuery run() {
    Node root = either({});
    return {std::move(root), std::move(doubts_)};
  }

 private:
  [[nodiscard]] const QueryToken& token() const { return tokens_[next_]; }
  void doubt(Span at, std::string message) {
    const bool known = std::any_of(doubts_.begin(), doubts_.end(), [&](const QueryDoubt& other) {
      return other.message == message;
    });
    if (!known) doubts_.push_back({at, std::move(message)});
  }
  QueryToken take() { return std::move(tokens_[next_++]); }
  [[nodiscard]] bool ends_group() const {
    return token().kind == Kind::end || token().kind == Kind::close;
  }

  Node either(std::optional<Field> field);
  Node both(std::optional<Field> field);
  Node group(std::optional<Field> field);
  Node close_by(std::optional<Field> field);
  Node item(std::optional<Field> field);
  Node fielded();
  Node leaf(std::optional<Field> field);

  std::vector<QueryToken> tokens_;
  std::vector<QueryDoubt> doubts_;
  std::size_t next_ = 0;
};

Node Parser::either(std::optional<Field> field) {
  std::vector<Node> sides;
  sides.push_back(both(field));
  while (token().kind == Kind::either) {
    ++next_;
    sides.push_back(both(field));
  }
  return combine(NodeKind::any_of, std::move(sides));
}

Node Parser::both(std::optional<Field> field) {
  std::vector<Node> wanted;
  std::vector<Node> excluded;
  while (!ends_group() && token().kind != Kind::either) {
    if (token().kind == Kind::both) ++next_;
    if (token().kind == Kind::except) {
      ++next_;
      excluded.push_back(group(field));
    } else {
      wanted.push_back(group(field));
    }
  }
  return exclude(combine(NodeKind::all_of, std::move(wanted)), std::move(excluded));
}

/// In a field of exact values, neighbouring words are one value.
void join_values(std::vector<Node>& items) {
  std::vector<Node> joined;
  for (Node& item : items) {
    Node* last = joined.empty() ? nullptr : &joined.back();
    if (last != nullptr && item.kind == NodeKind::value && last->kind == NodeKind::value) {
      last->text += " " + item.text;
      last->at.end = item.at.end;
    } else {
      joined.push_back(std::move(item));
    }
  }
  items = std::move(joined);
}

Node Parser::group(std::optional<Field> field) {
  std::vector<Node> items;
  std::vector<Node> excluded;
  while (starts_operand(token().kind) && token().kind != Kind::except) {
    if (token().kind == Kind::minus) {
      ++next_;
      excluded.push_back(close_by(field));
    } else {
      items.push_back(close_by(field));
    }
  }
  if (field && !is_text(*field)) join_values(items);
  return exclude(combine(NodeKind::group, std::move(items)), std::move(excluded));
}

Node Parser::close_by(std::optional<Field> field) {
  std::vector<Node> operands;
  operands.push_back(item(field));
  unsigned distance = 0;
  Span sign;
  while (token().kind == Kind::close_by) {
    distance = std::max(distance, token().distance);
    sign = token().at;
    ++next_;
    operands.push_back(item(field));
  }
  if (distance == 0) return std::move(operands.front());
  const bool words = std::all_of(operands.begin(), operands.end(), [](const Node& node) {
    return node.kind == NodeKind::word || node.kind == NodeKind::phrase;
  });
  if (!words) {
    doubt(sign, "PROCHE stands between words or phrases: read as ET");
    return combine(NodeKind::all_of, std::move(operands));
  }
  Node node = combine(NodeKind::near, std::move(operands));
  node.distance = distance;
  return node;
}

Node Parser::item(std::optional<Field> field) {
  switch (token().kind) {
    case Kind::open: {
      ++next_;
      Node inner = either(field);
      if (token().kind == Kind::close) ++next_;
      return inner;
    }
    case Kind::field:
      return fielded();
    case Kind::word:
    case Kind::phrase:
    case Kind::range:
      return leaf(field);
    default:  // a sign or an operator where a value should be: settled as nothing
      return {};
  }
}

Node Parser::fielded() {
  const QueryToken name = take();
  Node node = item(name.field);
  if (node.kind == NodeKind::nothing) {  // an empty group
    node = make(NodeKind::value, name.at);
    node.field = name.field;
    doubt(name.at,
          fmt::format("'{}' names nothing to look for: nothing matches it", row(name.field).name));
  }
  node.at.begin = std::min(node.at.begin, name.at.begin);
  if (is_text(name.field) && !node.field) node.field = name.field;
  return node;
}

Node Parser::leaf(std::optional<Field> field) {
  QueryToken read = take();
  Node node;
  node.at = read.at;
  node.text = std::move(read.text);
  node.upper = std::move(read.upper);
  node.distance = read.distance;
  node.exact = read.exact && (!field || is_text(*field));
  node.kind = read.kind == Kind::word     ? read.node
              : read.kind == Kind::phrase ? NodeKind::phrase
                                          : NodeKind::range;
  if (read.kind == Kind::range || read.node == NodeKind::value) {
    node.field = read.field;
  } else if (field && !is_text(*field) && !is_range(*field) &&
             name_of_personal(node.kind).empty()) {
    node.field = field;
    if (node.kind != NodeKind::prefix) node.kind = NodeKind::value;
  }
  return node;
}

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  QueryTokens query = lex_query(text);
  settle_operators(query);
  ParsedQuery parsed = Parser(std::move(query)).run();
  const std::string_view typed = without_outer_space(text);
  if (parsed.root.kind == NodeKind::nothing && parsed.doubts.empty() && !typed.empty()) {
    const auto begin = static_cast<std::uint32_t>(typed.data() - text.data());
    parsed.doubts.push_back({{begin, begin + static_cast<std::uint32_t>(typed.size())},
                             "there is no word in it: it stands for all articles"});
  }
  return parsed;
}

Error doubt_error(std::string_view text, const QueryDoubt& doubt) {
  constexpr std::size_t most_before = 50;  // code points shown before the place
  constexpr std::size_t most = 76;
  std::string line;
  std::string carets;
  const std::size_t place = count_code_points(text.substr(0, doubt.at.begin));
  const std::size_t first = place > most_before ? place - most_before : 0;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size() && seen < first + most; ++seen) {
    const CodePoint c = decode_at(text, i);
    if (seen >= first) {
      append_utf8(line, c.value < 0x20 || c.value == 0x7F ? U' ' : c.value);
      const bool inside = i >= doubt.at.begin && i < std::max(doubt.at.end, doubt.at.begin + 1);
      carets += inside ? '^' : ' ';
    }
    i += c.size;
  }
  if (carets.find('^') == std::string::npos) carets += '^';
  carets.erase(carets.find_last_not_of(' ') + 1);
  return {ErrorCode::usage, fmt::format("{}\n  {}\n  {}", doubt.message, line, carets),
          "without --strict it is read as words"};
}

}  // namespace mercato
