// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/print.hh"

#include <fmt/format.h>

#include "searcher/query/personal.hh"
#include "searcher/query/values/values.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

/// How tightly a node binds: a looser child stands in parentheses.
int binding(NodeKind kind) {
  switch (kind) {
    case NodeKind::any_of:
      return 0;
    case NodeKind::all_of:
    case NodeKind::without:
      return 1;
    case NodeKind::group:
      return 2;
    case NodeKind::near:
      return 3;
    default:
      return 4;
  }
}

std::string in_quotes(std::string_view text) { return fmt::format("\"{}\"", text); }

std::string value_text(std::string_view text) {
  const bool plain = says_something(text) &&
                     text.find_first_of(" \"()*~") == std::string_view::npos &&
                     !text.starts_with('-');
  return plain ? std::string(text) : in_quotes(text);
}

/// A range as it is typed: >100M$, 1Md..20Md, 2025-07.., 7j.
std::string range_text(const Node& node) {
  const auto typed = [&]() -> std::string {
    if (node.text.starts_with('>') || node.upper.starts_with('<')) return node.text + node.upper;
    if (node.text == node.upper) return node.text;
    const bool since = node.upper.empty() && row(*node.field).kind == FieldKind::date &&
                       is_relative_date(node.text);
    return since ? node.text : node.text + ".." + node.upper;
  }();
  return value_text(typed);
}

std::string print(const Node& node, int outer);

std::string children_text(const Node& node, std::string_view between, int outer) {
  std::string out;
  for (const Node& child : node.children)
    out += (out.empty() ? std::string() : std::string(between)) + print(child, outer);
  return out;
}

std::string without_text(const Node& node) {
  std::string out;
  if (node.children.front().kind != NodeKind::nothing) out = print(node.children.front(), 2) + " ";
  for (std::size_t i = 1; i < node.children.size(); ++i)
    out += (i > 1 ? " NOT " : "NOT ") + print(node.children[i], 3);
  return out;
}

std::string inner_text(const Node& node) {
  switch (node.kind) {
    case NodeKind::nothing:
      return {};
    case NodeKind::word:
    case NodeKind::wildcard:
      return (node.exact ? "=" : "") + node.text;
    case NodeKind::phrase:
      return (node.exact ? "=" : "") + in_quotes(node.text);
    case NodeKind::prefix:
      return node.text + "*";
    case NodeKind::fuzzy:
      return node.distance == 0 ? node.text + "~" : fmt::format("{}~{}", node.text, node.distance);
    case NodeKind::value:
      return value_text(node.text);
    case NodeKind::range:
      return range_text(node);
    case NodeKind::near:
      return children_text(node, fmt::format(" NEAR/{} ", node.distance), 4);
    case NodeKind::group:
      return children_text(node, " ", 3);
    case NodeKind::all_of:
      return children_text(node, " AND ", 2);
    case NodeKind::any_of:
      return children_text(node, " OR ", 1);
    case NodeKind::without:
      return without_text(node);
    case NodeKind::tagged:
    case NodeKind::saved:
    case NodeKind::arrived:
      return fmt::format("{}:{}", name_of_personal(node.kind), value_text(node.text));
  }
  return {};
}

std::string print(const Node& node, int outer) {
  std::string text = inner_text(node);
  const bool compound = binding(node.kind) < 4;
  if (node.field)
    return fmt::format("{}:{}", row(*node.field).name, compound ? "(" + text + ")" : text);
  return binding(node.kind) < outer ? "(" + text + ")" : text;
}

constexpr std::string_view kind_names[] = {
    "nothing", "word",  "phrase", "prefix", "wildcard", "fuzzy",  "value", "range",
    "near",    "group", "all of", "any of", "without",  "tagged", "saved", "arrived"};

void print_tree(const Node& node, std::size_t depth, std::string& out) {
  out.append(2 * depth, ' ');
  out += kind_names[static_cast<std::size_t>(node.kind)];
  if (node.field) out += fmt::format(" {}:", row(*node.field).name);
  if (node.kind == NodeKind::range)
    out += fmt::format(" {}..{}", node.text, node.upper);
  else if (!node.text.empty())
    out += fmt::format(" {}", node.text);
  if (node.distance > 0) out += fmt::format(" /{}", node.distance);
  out += '\n';
  for (const Node& child : node.children) print_tree(child, depth + 1, out);
}

}  // namespace

std::string to_string(const Node& node) { return print(node, 0); }

std::string tree_text(const Node& node) {
  std::string out;
  print_tree(node, 0, out);
  return out;
}

}  // namespace mercato
